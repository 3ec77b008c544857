internal import CJansson

/// Reads JSON.
package enum JSONReader {
    /// Reads one value.
    ///
    /// Up to 64 levels and 500,000 values are read. Of equal keys in an object the last one counts.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8.
    ///   - repairing: Whether to mend what is often wrong on pages: raw line breaks and other controls in
    ///     strings, commas doubled or behind the last element, HTML comment and CDATA marks around the text,
    ///     comments, semicolons behind it, unknown escapes, bad UTF-8. NULs and lone surrogates become U+FFFD; what
    ///     JSON cannot write, such as `NaN`, and a missing value become null. Several values in a row give an array of
    ///     them.
    package static func read(_ bytes: ArraySlice<UInt8>, repairing: Bool) throws(JSONError) -> JSONValue {
        guard repairing else {
            _ = try JSONShape.check(bytes)
            return try parse(bytes) { offset in (offset, bytes) }
        }
        let isValid = UTF8Repair.isValid(Array(bytes))
        if isValid, let value = right(bytes) { return value }
        let valid = isValid ? bytes : UTF8Repair.repair(Array(bytes)).bytes[...]
        let mender = JSONMender(valid)
        var values: [JSONValue] = []
        var count = 0
        for range in mender.values {
            let text = mender.output[range]
            count = try JSONShape.check(text, earlier: count)
            let value = try parse(text) { offset in (mender.inputOffset(of: range.lowerBound + offset), valid)
            }
            values.append(value)
        }
        return values.count == 1 ? values[0] : .array(values)
    }

    /// Reads one value from a whole array; see ``read(_:repairing:)-(ArraySlice<UInt8>,_)``.
    package static func read(_ bytes: [UInt8], repairing: Bool) throws(JSONError) -> JSONValue {
        try read(bytes[...], repairing: repairing)
    }

    /// The value of a text that needs no mending, as nine in ten on pages do not; nil for others.
    private static func right(_ bytes: ArraySlice<UInt8>) -> JSONValue? {
        guard !hasNUL(bytes), (try? JSONShape.check(bytes)) != nil else { return nil }
        return try? parse(bytes) { offset in (offset, bytes) }
    }

    /// Whether a text has the escape of a NUL, which jansson takes and the mender replaces.
    private static func hasNUL(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let place = rest.firstIndex(of: UInt8(ascii: "\\")) {
            if rest[place...].starts(with: #"\u0000"#.utf8) { return true }
            // What stands behind a backslash is escaped by it, be it another one.
            rest = rest[place...].dropFirst(2)
        }
        return false
    }

    /// Parses a text that is not too deep; `locate` tells where a place in it comes from, for errors.
    private static func parse(
        _ bytes: ArraySlice<UInt8>,
        locate: (_ offset: Int) -> (offset: Int, source: ArraySlice<UInt8>)
    ) throws(JSONError) -> JSONValue {
        var failure = json_error_t()
        var root = unsafe load(bytes, JSON_DECODE_ANY | JSON_ALLOW_NUL, &failure)
        var isAllReal = false
        if unsafe root == nil && json_error_code(&failure) == json_error_numeric_overflow {
            // An integer that does not fit 64 bits; jansson takes it if it may read all of them as fractions.
            isAllReal = true
            unsafe root = load(bytes, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &failure)
        }
        guard let root = unsafe root else {
            let place = locate(Int(failure.position))
            throw JSONError(message(of: failure), at: place.offset, of: place.source)
        }
        defer { unsafe thresh_json_free(root) }
        return unsafe value(of: root, isAllReal: isAllReal)
    }

    private static func load(
        _ bytes: ArraySlice<UInt8>,
        _ flags: Int32,
        _ failure: inout json_error_t
    ) -> UnsafeMutablePointer<json_t>? {
        unsafe bytes.withUnsafeBytes { buffer in
            let text = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return unsafe json_loadb(text, buffer.count, Int(flags), &failure)
        }
    }

    private static func message(of failure: json_error_t) -> String {
        unsafe withUnsafeBytes(of: failure.text) { text in
            // The last byte holds the error's number.
            let message = unsafe text.dropLast().prefix { $0 != 0 }
            return unsafe String(decoding: message, as: UTF8.self)
        }
    }

    /// Copies a value; it calls itself, no deeper than ``JSONShape/deepest``.
    private static func value(of json: UnsafeMutablePointer<json_t>, isAllReal: Bool) -> JSONValue {
        switch unsafe json_type(UInt32(thresh_json_type(json))) {
        case JSON_OBJECT:
            return unsafe .object(object(of: json, isAllReal: isAllReal))
        case JSON_ARRAY:
            let elements = unsafe (0..<json_array_size(json)).compactMap { index in
                unsafe json_array_get(json, index).map { unsafe value(of: $0, isAllReal: isAllReal) }
            }
            return .array(elements)
        case JSON_STRING:
            return unsafe .string(text(json_string_value(json), json_string_length(json)))
        case JSON_INTEGER:
            return unsafe .integer(Int(json_integer_value(json)))
        case JSON_REAL:
            let number = unsafe json_real_value(json)
            return isAllReal ? integer(number) : .number(number)
        case JSON_TRUE:
            return .bool(true)
        case JSON_FALSE:
            return .bool(false)
        default:
            return .null
        }
    }

    private static func object(of json: UnsafeMutablePointer<json_t>, isAllReal: Bool) -> JSONObject {
        var object = JSONObject()
        var iterator = unsafe json_object_iter(json)
        while let member = unsafe iterator {
            let key = unsafe text(json_object_iter_key(member), json_object_iter_key_len(member))
            if let json = unsafe json_object_iter_value(member) {
                unsafe object.members.append(.init(key: key, value: value(of: json, isAllReal: isAllReal)))
            }
            unsafe iterator = json_object_iter_next(json, member)
        }
        return object
    }

    private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Gives back to the small integers what reading them as fractions took.
    private static func integer(_ number: Double) -> JSONValue {
        // Up to 2⁵³ every integer has its own fraction.
        guard abs(number) < 9_007_199_254_740_992, let integer = Int(exactly: number) else {
            return .number(number)
        }
        return .integer(integer)
    }
}
