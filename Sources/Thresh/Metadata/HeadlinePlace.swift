import ThreshHTML

/// Where the headline stands among a page's blocks, which is where date and author lines are looked for.
struct HeadlinePlace {
    /// The headline's block.
    let block: Int
    private let nodes: Range<NodeID>

    /// The first node of the headline's block.
    var node: NodeID { nodes.lowerBound }

    /// Finds the block that shows a title: a heading that says the same, another block that does, a heading that
    /// holds it or is held by it; else the first `h1`.
    init?(of title: String?, in draft: Draft) {
        let wanted = title.map { LineFolding.folded($0) } ?? []
        // Pages that are sent in parts have the headline in an element that a script shows later.
        guard
            let found = Self.block(of: wanted, in: draft, isHidden: false)
                ?? Self.block(of: wanted, in: draft, isHidden: true)
        else { return nil }
        block = found
        nodes = draft.blocks[found].nodes
    }

    private static func block(of wanted: [UInt8], in draft: Draft, isHidden: Bool) -> Int? {
        let lines = draft.lines
        var sameBlock: Int?
        var partHeading: Int?
        var headings: [Int] = []
        var firstHeading: Int?
        var exact: Int?
        for (index, block) in draft.blocks.enumerated() where block.isHidden == isHidden {
            let level: Int
            if case .heading(let number) = block.kind { level = number } else { level = 7 }
            if level <= 2 { headings.append(index) }
            if level == 1, firstHeading == nil { firstHeading = index }
            let range = lines.foldedRanges[index]
            let isSame =
                range.count == wanted.count && !wanted.isEmpty && lines.folded[range].elementsEqual(wanted)
            if isSame {
                if level < 7 {
                    exact = index
                    break
                }
                if sameBlock == nil { sameBlock = index }
            } else if level <= 2, partHeading == nil, range.count >= 12, wanted.count >= 12 {
                let folded = Array(lines.folded[range])
                if Bytes.contains(folded[...], wanted) || Bytes.contains(wanted[...], folded) {
                    partHeading = index
                }
            }
        }
        return exact ?? partHeading ?? sameBlock ?? similar(headings, to: wanted, lines) ?? firstHeading
    }

    /// The heading that has most words in common with the title: pages give other titles to search engines than to readers.
    private static func similar(_ headings: [Int], to title: [UInt8], _ lines: PageLines) -> Int? {
        let wanted = words(title[...])
        guard wanted.count >= leastWords else { return nil }
        var best: (block: Int, share: Int)?
        for heading in headings {
            let shown = words(lines.bytes(of: heading, exactCase: false))
            let common = wanted.intersection(shown).count
            let share = 100 * common / max(wanted.count, shown.count)
            if common >= leastWords, share >= leastShare, best.map({ share > $0.share }) ?? true {
                best = (heading, share)
            }
        }
        return best?.block
    }

    private static let leastWords = 3
    private static let leastShare = 50

    private static func words(_ folded: ArraySlice<UInt8>) -> Set<String> {
        Set(
            folded.split { !TextMeasure.isAlphanumeric($0) && $0 < 0x80 }
                .map { String(decoding: $0, as: UTF8.self) }
        )
    }

    /// Whether an element is a part of the page too large to belong to one picture or line.
    static func isPart(_ name: ElementName) -> Bool {
        switch name {
        case .article, .main, .body, .html: true
        default: false
        }
    }
}
