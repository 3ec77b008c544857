internal import CPCRE2
internal import Glibc
internal import Synchronization

/// A regular expression, compiled once and matched from any number of threads.
///
/// The syntax is PCRE2's (<https://www.pcre.org/current/doc/html/pcre2syntax.html>), with Unicode classes:
/// `\w`, `\d`, `\s` and `\b` know letters, digits and blanks of all scripts. Limits keep a pattern that
/// backtracks without end from holding up the page: such a match ends as ``Outcome/limitHit``, mostly within
/// milliseconds.
///
/// `\G` and verbs that end the whole search, such as `(*COMMIT)`, have no place here: a long text is searched
/// in steps, and each step is a search of its own to them.
@safe package final class Pattern: @unchecked Sendable {
    // @unchecked because compiled code is read-only and may be used by several threads at once
    // <https://www.pcre.org/current/doc/html/pcre2api.html#SEC13>; the match blocks sit behind a lock.

    /// What looking for a match came to.
    package enum Outcome: Sendable {
        case match(Match)
        case noMatch
        /// The search was given up: nobody knows if there is a match. Count it as a fault of the rule.
        case limitHit
    }

    /// The pattern as it was written.
    package let source: String

    /// How many groups capture; group 0, the whole match, is not among them.
    package let groupCount: Int

    /// The groups that have a name, with their numbers.
    package let names: [GroupName]

    private let code: OpaquePointer
    private let spares = Mutex<[MatchBlock]>([])

    /// Compiles a pattern.
    ///
    /// - Parameters:
    ///   - source: The pattern in PCRE2's syntax.
    ///   - caseless: Whether capitals and small letters are alike.
    ///   - jit: Whether to make machine code of it. Matching gets several times faster and compiling several
    ///     times slower, so it pays for many pages only.
    package init(_ source: String, caseless: Bool = false, jit: Bool = false) throws(PatternError) {
        self.source = source
        unsafe code = try Self.compile(source, caseless: caseless)
        if jit {
            // A machine without JIT support answers with an error, and the interpreter does the work.
            _ = unsafe pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
        }
        var count: UInt32 = 0
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
        groupCount = Int(count)
        names = unsafe Self.groupNames(of: code)
    }

    deinit {
        spares.withLock { blocks in
            for block in blocks {
                block.free()
            }
        }
        unsafe pcre2_code_free_8(code)
    }

    /// Finds the first match in a part of a text.
    ///
    /// The range is a text of its own: `^` and `$` hold at its ends, and look-behind does not see what
    /// precedes it. Ends that would cut a character in two are moved inwards. The bytes must be valid UTF-8,
    /// as all decoded text is: PCRE2 is told not to check them again.
    ///
    /// The worst case grows with the square of the range's length: `\w+[@#]` takes 0.4 s for one word of 8
    /// KiB. So hand over a line or a paragraph, not a page; a search that takes too long ends as
    /// ``Outcome/limitHit``.
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - range: The part to look at.
    ///   - start: Where to begin looking, for the second and later matches; the range's start if nil.
    package func firstMatch(in bytes: [UInt8], range: Range<Int>, from start: Int? = nil) -> Outcome {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "range is outside the text")
        let part = Self.wholeCharacters(of: bytes, in: range)
        let start = max(part.lowerBound, start ?? part.lowerBound)
        guard start <= part.upperBound else { return .noMatch }
        let from = Self.wholeCharacters(of: bytes, in: start..<part.upperBound).lowerBound
        assert((try? UTF8Span(validating: bytes.span.extracting(part))) != nil, "text must be valid UTF-8")
        guard let block = takeBlock() else { return .limitHit }
        let status = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe search(UnsafeBufferPointer(rebasing: buffer[part]), from: from - part.lowerBound, block)
        }
        guard status >= 0 else {
            if status == PCRE2_ERROR_NOMATCH {
                giveBack(block)
                return .noMatch
            }
            // The block may have grown to the heap limit, so it is not kept.
            block.free()
            return .limitHit
        }
        defer { giveBack(block) }
        return .match(Match(groups: groups(in: block, offset: part.lowerBound), names: names))
    }

    /// Writes a text as a pattern that matches just this text.
    package static func quote(_ text: String) -> String {
        var pattern = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // A backslash makes any ASCII character literal that is neither letter nor digit.
            if scalar.isASCII && !(scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) {
                pattern.append("\\")
            }
            pattern.append(scalar)
        }
        return String(pattern)
    }

    // MARK: Compiling

    private static func compile(_ source: String, caseless: Bool) throws(PatternError) -> OpaquePointer {
        var options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
        if caseless {
            options |= PCRE2_CASELESS
        }
        let bytes = Array(source.utf8)
        var status: Int32 = 0
        var offset = 0
        guard let code = unsafe pcre2_compile_8(bytes, bytes.count, options, &status, &offset, nil) else {
            throw PatternError(
                message: message(for: status),
                offset: bytes.prefix(offset).count { $0 & 0xC0 != 0x80 }
            )
        }
        return unsafe code
    }

    private static func message(for status: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let length = unsafe pcre2_get_error_message_8(status, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
    }

    /// Reads PCRE2's name table: for each name two bytes of number, the name, and zeros up to the entry's
    /// size.
    private static func groupNames(of code: OpaquePointer) -> [GroupName] {
        var count: UInt32 = 0
        var size: UInt32 = 0
        var table: UnsafePointer<UInt8>?
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
        _ = unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
        guard count > 0, let table = unsafe table else { return [] }
        let entries = unsafe UnsafeBufferPointer(start: table, count: Int(count * size))
        return (0..<Int(count)).map { index in
            let entry = unsafe entries[(index * Int(size))...].prefix(Int(size))
            let number = unsafe entry.prefix(2).reduce(0) { $0 << 8 | Int($1) }
            let name = unsafe entry.dropFirst(2).prefix { $0 != 0 }
            return unsafe GroupName(name: String(decoding: name, as: UTF8.self), number: number)
        }
    }

    // MARK: Matching

    /// How many starts one step of a search tries.
    ///
    /// PCRE2 counts anew for each start, so a step may come to 512 times the match limit, some 0.4 s, before
    /// the time is looked at. Most lines fit in one step.
    private static let stepLength = 512

    /// How much processor time a search may take, in nanoseconds.
    ///
    /// A search of 100 KiB takes some 0.1 ms. It is the thread's own time, so a busy machine changes nothing.
    private static let searchTime: UInt64 = 250_000_000

    /// Searches step by step, and gives up when it takes too long.
    private func search(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ block: MatchBlock) -> Int32 {
        var from = start
        var began: UInt64?
        while true {
            var next = from + Self.stepLength
            while unsafe next < text.count && text[next] & 0xC0 == 0x80 {
                next += 1
            }
            let isLast = next > text.count
            unsafe pcre2_set_offset_limit_8(block.limits, isLast ? text.count : next - 1)
            let status = unsafe match(text, from: from, block)
            if isLast || status != PCRE2_ERROR_NOMATCH {
                return status
            }
            let now = threadTime()
            if now - (began ?? now) > Self.searchTime {
                return PCRE2_ERROR_MATCHLIMIT
            }
            began = began ?? now
            from = next
        }
    }

    private func threadTime() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private func match(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ block: MatchBlock) -> Int32 {
        // An empty array may have no address, but PCRE2 wants one even for an empty text.
        unsafe withUnsafePointer(to: UInt8(0)) { nothing in
            let (address, data, limits) = unsafe (text.baseAddress ?? nothing, block.data, block.limits)
            let status = unsafe pcre2_match_8(
                code,
                address,
                text.count,
                start,
                PCRE2_NO_UTF_CHECK,
                data,
                limits
            )
            guard status == PCRE2_ERROR_JIT_STACKLIMIT else { return status }
            // Machine code has 32 KiB of stack; the interpreter has the heap limit.
            let options = PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT
            return unsafe pcre2_match_8(code, address, text.count, start, options, data, limits)
        }
    }

    private func groups(in block: MatchBlock, offset: Int) -> [Range<Int>?] {
        let pairs = unsafe pcre2_get_ovector_count_8(block.data)
        let vector = unsafe UnsafeBufferPointer(
            start: pcre2_get_ovector_pointer_8(block.data),
            count: Int(pairs) * 2
        )
        return (0...groupCount).map { group in
            let start = unsafe vector[group * 2]
            let end = unsafe vector[group * 2 + 1]
            // PCRE2_UNSET is the largest size there is: the group took no part in the match.
            guard start != Int(bitPattern: UInt.max), end != Int(bitPattern: UInt.max) else { return nil }
            // `\K` in a called group can put the start behind the end.
            return (offset + min(start, end))..<(offset + end)
        }
    }

    /// Moves the ends inwards until they are not in the middle of a character.
    private static func wholeCharacters(of bytes: [UInt8], in range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, bytes[lower] & 0xC0 == 0x80 {
            lower += 1
        }
        while upper > lower, upper < bytes.count, bytes[upper] & 0xC0 == 0x80 {
            upper -= 1
        }
        return lower..<upper
    }

    // MARK: Match blocks

    /// Takes a match block from the pool; making one for each call would cost more than many a match.
    private func takeBlock() -> MatchBlock? {
        if let spare = spares.withLock({ $0.popLast() }) {
            return spare
        }
        return unsafe MatchBlock(for: code)
    }

    private func giveBack(_ block: MatchBlock) {
        spares.withLock { $0.append(block) }
    }
}

/// PCRE2's place for a match's offsets, and the limits of the search; at any time one thread has it.
@safe private struct MatchBlock: @unchecked Sendable {
    let data: OpaquePointer
    let limits: OpaquePointer

    /// Makes a block for matches of a pattern; nil if memory is short.
    init?(for code: OpaquePointer) {
        guard let data = unsafe pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
        guard let limits = unsafe pcre2_match_context_create_8(nil) else {
            unsafe pcre2_match_data_free_8(data)
            return nil
        }
        // A 41-byte attack string takes 0.2 s with PCRE2's own limit of ten million, 1 ms with this one.
        unsafe pcre2_set_match_limit_8(limits, 100_000)
        // In KiB.
        unsafe pcre2_set_heap_limit_8(limits, 8 * 1_024)
        // 25,000 frames of some 300 bytes fill the heap limit.
        unsafe pcre2_set_depth_limit_8(limits, 25_000)
        unsafe self.data = data
        unsafe self.limits = limits
    }

    func free() {
        unsafe pcre2_match_data_free_8(data)
        unsafe pcre2_match_context_free_8(limits)
    }
}
