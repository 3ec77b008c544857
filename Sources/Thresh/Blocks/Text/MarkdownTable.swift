/// What single lines of a table in Markdown are; <https://github.github.com/gfm/#tables-extension->.
enum MarkdownTable {
    private static let bar = UInt8(ascii: "|")
    private static let backslash = UInt8(ascii: "\\")
    private static let tick = UInt8(ascii: "`")

    /// Whether a line heads a table, if a rule stands below it.
    static func isHead(_ line: ArraySlice<UInt8>) -> Bool {
        line.contains(bar) && MarkdownLine.item(line) == nil && !MarkdownLine.isTableRule(line)
    }

    /// Whether a line is a row by itself: it starts with a bar and has another one.
    static func isRow(_ line: ArraySlice<UInt8>) -> Bool {
        let bare = MarkdownLine.trimmed(line)
        return bare.first == bar && bare.dropFirst().contains(bar)
    }

    /// Whether a line below a table begins something else; a number at the start of a row is no item of a list.
    static func isEnded(by line: ArraySlice<UInt8>) -> Bool {
        MarkdownLine.fence(line) != nil || MarkdownLine.heading(line) != nil || MarkdownLine.isRule(line)
            || MarkdownLine.item(line) != nil && !line.contains(bar)
    }

    /// The cells of a row, without outer bars; a bar behind a backslash is a cell's own.
    ///
    /// - Parameter count: how many cells the table has. Missing ones are empty, and what is too much stands in the last one.
    static func cells(of line: ArraySlice<UInt8>, count: Int? = nil) -> [[UInt8]] {
        var cells = split(line)
        guard let count, count > 0 else { return cells }
        // Who writes a bar in code means the bar.
        if cells.count > count { cells = split(line, sparingCode: true) }
        if cells.count > count {
            cells[(count - 1)...] = [Array(cells[(count - 1)...].joined(separator: " | ".utf8))]
        }
        return cells + Array(repeating: [], count: count - cells.count)
    }

    private static func split(_ line: ArraySlice<UInt8>, sparingCode: Bool = false) -> [[UInt8]] {
        var bare = MarkdownLine.trimmed(line)
        if bare.first == bar { bare = bare.dropFirst() }
        if bare.last == bar, bare.dropLast().last != backslash { bare = bare.dropLast() }
        var cells: [[UInt8]] = [[]]
        var index = bare.startIndex
        while index < bare.endIndex {
            let isOwn = bare[index] == backslash && index + 1 < bare.endIndex && bare[index + 1] == bar
            if sparingCode, bare[index] == tick {
                let end = codeEnd(bare, from: index)
                cells[cells.count - 1] += bare[index..<end]
                index = end
            } else if bare[index] == bar {
                cells.append([])
                index += 1
            } else {
                if isOwn { index += 1 }
                cells[cells.count - 1].append(bare[index])
                index += 1
            }
        }
        return cells.map { Array(MarkdownLine.trimmed($0[...])) }
    }

    /// The place behind the code that some ticks open; behind the ticks where nothing closes them.
    private static func codeEnd(_ line: ArraySlice<UInt8>, from start: Int) -> Int {
        let ticks = line[start...].prefix { $0 == tick }
        var index = ticks.endIndex
        while let open = line[index...].firstIndex(of: tick) {
            let close = line[open...].prefix { $0 == tick }
            if close.count == ticks.count { return close.endIndex }
            index = close.endIndex
        }
        return ticks.endIndex
    }
}
