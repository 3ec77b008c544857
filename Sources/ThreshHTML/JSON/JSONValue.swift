/// A JSON value, as read.
package indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A number that is written without fraction and exponent and fits 64 bits.
    case integer(Int)
    /// Any other number.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The text, if it is a string.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The elements, if it is an array.
    package var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The object, if it is one.
    package var object: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The number, if it is one.
    package var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }

    /// The member of an object; nil if there is none or it is no object.
    package subscript(key: String) -> JSONValue? {
        object?[key]
    }
}

/// A JSON object whose members keep the order of the input.
package struct JSONObject: Sendable, Equatable {
    /// A key with its value.
    package struct Member: Sendable, Equatable {
        package let key: String
        package let value: JSONValue

        /// Creates a member.
        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The members in the order of the input.
    package var members: [Member]

    /// Creates an object of members in their order.
    package init(_ members: [Member] = []) {
        self.members = members
    }

    /// The value of a key; nil if there is none.
    package subscript(key: String) -> JSONValue? {
        // Objects on pages have a dozen members: looking at each is faster than hashing.
        members.first { $0.key == key }?.value
    }
}
