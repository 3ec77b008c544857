/// Where the lines of a text start, which end with LF, CR or both.
struct LineStarts {
    private let starts: [Int]

    init(_ text: [UInt8]) {
        var starts = [0]
        for (place, byte) in text.enumerated() {
            let isEnd = byte == 0x0A || byte == 0x0D && (place + 1 == text.count || text[place + 1] != 0x0A)
            if isEnd { starts.append(place + 1) }
        }
        self.starts = starts
    }

    /// The line that a place is on, from 1.
    func line(at place: Int) -> Int {
        SortedSearch.firstIndex(in: starts, notBelow: place + 1)
    }

    /// Where a line starts, by its number; nil behind the last.
    func start(ofLine number: Int) -> Int? {
        number <= starts.count ? starts[number - 1] : nil
    }
}
