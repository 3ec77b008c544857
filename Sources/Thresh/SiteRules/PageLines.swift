import ThreshHTML

/// A page's blocks as the lines that rules look at, in the forms in which rules compare them.
///
/// Made once for a page; a line's number is its block's.
package struct PageLines: Sendable {
    /// All lines with white space folded, line breaks inside a block too.
    package private(set) var normalised: [UInt8] = []
    /// Where each line stands in ``normalised``.
    package private(set) var ranges: [Range<Int>] = []
    /// All lines as ``LineFolding`` writes them.
    package private(set) var folded: [UInt8] = []
    package private(set) var foldedRanges: [Range<Int>] = []
    /// How many words each line has.
    package private(set) var words: [Int] = []
    package private(set) var isProse: [Bool] = []
    /// The first line of prose; the number of lines where there is none.
    package private(set) var firstProse: Int
    /// The last line of prose; -1 where there is none.
    package private(set) var lastProse = -1

    /// A page without lines.
    package static let none = PageLines()

    private init() {
        firstProse = 0
    }

    /// Reads the blocks of a draft.
    package init(_ draft: Draft) {
        let count = draft.blocks.count
        firstProse = count
        // Blocks are split with their white space folded, but for line breaks.
        normalised = draft.text
        var place = 0
        while let lineFeed = ByteSearch.first(0x0A, in: normalised, place..<normalised.count) {
            normalised[lineFeed] = 0x20
            place = lineFeed + 1
        }
        (folded, foldedRanges) = LineFolding.folded(draft.text, draft.blocks.map(\.text))
        ranges = draft.blocks.map(\.text)
        words.reserveCapacity(count)
        isProse.reserveCapacity(count)
        for block in 0..<count {
            let text = draft.text(of: block)
            let wordCount = TextMeasure.words(text)
            words.append(wordCount)
            // Hidden prose (a consent dialogue, a form) is no landmark of the visible text.
            let prose =
                !draft.blocks[block].isHidden && draft.blocks[block].kind != .control
                && TextMeasure.isProse(text, words: wordCount)
            isProse.append(prose)
            if prose {
                firstProse = min(firstProse, block)
                lastProse = block
            }
        }
    }

    /// A line of so many words that ends in a colon or a comma is a paragraph, though no full stop ends it.
    ///
    /// Of 1,497 titles in wcxb-dev one ends so; it has seven words. Above the headlines of these pages stand three such lines.
    private static let paragraphWords = 20

    /// Whether a line is a paragraph that somebody wrote: prose, or the long beginning of what goes on in a list, in verse or in
    /// another's words.
    func isParagraph(_ line: Int) -> Bool {
        isProse[line]
            || words[line] >= Self.paragraphWords && TextMeasure.goesOn(bytes(of: line, exactCase: true))
    }

    /// A single text as the only line.
    package init(line: String) {
        normalised = Array(WhiteSpace.folded(line).utf8)
        ranges = [0..<normalised.count]
        LineFolding.append(normalised[...], to: &folded)
        foldedRanges = [0..<folded.count]
        words = [TextMeasure.words(normalised[...])]
        isProse = [false]
        firstProse = 1
    }

    package var count: Int { ranges.count }

    /// A line's bytes in one of its two forms.
    package func bytes(of line: Int, exactCase: Bool) -> ArraySlice<UInt8> {
        exactCase ? normalised[ranges[line]] : folded[foldedRanges[line]]
    }

    /// Whether a line is in a zone.
    package func isIn(_ zone: Zone, _ line: Int) -> Bool {
        switch zone {
        case .anywhere: true
        case .head: line < firstProse
        case .tail: line > lastProse
        case .edges: line < firstProse || line > lastProse
        case .body: line >= firstProse && line <= lastProse
        case .first(let count): line < count
        case .last(let count): line >= self.count - count
        }
    }
}
