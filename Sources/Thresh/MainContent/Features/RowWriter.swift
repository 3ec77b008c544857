import ThreshHTML

/// Writes the feature rows of a page's blocks.
///
/// The values stand here in the order of ``FeatureNames/block``; the prototype of each is one line.
struct RowWriter {
    let tree: PageTree
    let facts: ElementFacts
    let owners: [Int32]
    let measures: [BlockMeasure]
    let headings: [UInt8]
    let sums: BlockSums
    let blockTree: BlockTree
    let shares: InheritedShares
    let alike: PlaceNumbers
    let cores: GoodCores
    let labels: [UInt8]

    /// The rows, one after the other.
    func write() -> [UInt8] {
        // Everything the loop reads is a local array: stored properties would be checked and retained at each
        // step.
        let measures = measures
        let headings = headings
        let owners = owners
        let labels = labels
        let numbers = alike.numbers
        let names = tree.names
        let parents = tree.parents
        let ends = tree.ends
        let depths = tree.depths
        let tops = blockTree.top
        let firsts = blockTree.first
        let lasts = blockTree.end
        let chars = sums.chars
        let links = sums.links
        let good = sums.good
        let inherited = shares.rows
        let inheritedStarts = shares.starts
        let pictures = facts.picturesBefore
        let inputs = facts.inputsBefore
        let classes = ElementTraits.shared.tagClasses
        let containers = ContainerShares(blockTree, sums).values
        let siblings = SiblingCounts(tree, blockTree, facts.looks).counts
        let copies = CopyCounts(measures)
        let texts = copies.numbers
        let goodByPlace = alike.sums { measures[$0].good }
        let landmarks = Landmarks(measures, headings)
        let count = measures.count
        let total = chars[count]
        let goodTotal = good[count]
        let width = FeatureNames.block.count

        func tagClass(_ node: Int) -> UInt8 {
            guard node >= 0 else { return 0 }
            let raw = Int(names[node].raw)
            return raw < classes.count ? classes[raw] : 0
        }

        let placeCounts = alike.counts
        let textCounts = copies.counts
        var bytes = [UInt8](repeating: 0, count: count * width)
        var seen = [Int32](repeating: 0, count: textCounts.count)
        // Spans, because an array would look at each step whether somebody shares it.
        var out = bytes.mutableSpan
        var textSeen = seen.mutableSpan
        var lastHeading = -1
        for row in 0..<count {
            let owner = Int(owners[row])
            let measure = measures[row]
            var at = row * width
            out[at] = measure.size
            out[at + 1] = measure.link
            out[at + 2] = measure.words
            out[at + 3] = measure.sentences
            out[at + 4] = measure.ends
            out[at + 5] = measure.punctuation
            out[at + 6] = measure.lowerWords
            out[at + 7] = measure.separators
            let text = Int(texts[row])
            textSeen[text] += 1
            out[at + 8] = UInt8(min(255, textCounts[text]))
            out[at + 9] = UInt8(min(255, textSeen[text]))
            out[at + 10] = measure.chars > 400 ? 0 : FeatureScale.share(measure.titleTokens, measure.tokens)
            out[at + 11] = tagClass(owner)
            out[at + 12] = tagClass(Int(parents[owner]))
            out[at + 13] = headings[row]
            at += 14

            let start = Int(inheritedStarts[owner])
            for column in 0..<InheritedShares.featured { out[at + column] = inherited[start + column] }
            at += InheritedShares.featured

            out[at] = labels[row] & LabelWords.related
            out[at + 1] = (labels[row] & LabelWords.byline) / LabelWords.byline
            if lastHeading >= 0 {
                out[at + 2] = labels[lastHeading] & LabelWords.related
                out[at + 3] = (labels[lastHeading] & LabelWords.comment) / LabelWords.comment
                out[at + 4] = UInt8(min(255, row - lastHeading))
                out[at + 5] = headings[lastHeading]
            } else {
                out[at + 4] = 255
            }
            at += 6
            if headings[row] > 0 { lastHeading = row }

            if row > 0 {
                out[at] = tagClass(Int(owners[row - 1]))
                out[at + 1] = measures[row - 1].link
            } else {
                out[at] = 255
                out[at + 1] = 255
            }
            if row + 1 < count {
                out[at + 2] = tagClass(Int(owners[row + 1]))
                out[at + 3] = measures[row + 1].size
                out[at + 4] = measures[row + 1].link
                out[at + 5] = numbers[row + 1] == numbers[row] ? 1 : 0
            } else {
                out[at + 2] = 255
                out[at + 4] = 255
            }
            at += 6

            var reach = 2
            for _ in 0..<3 {
                let low = max(0, row - reach)
                let high = min(count, row + reach + 1)
                let inWindow = chars[high] - chars[low]
                out[at] = FeatureScale.share(links[high] - links[low], inWindow)
                out[at + 1] = FeatureScale.mini(inWindow)
                at += 2
                reach = reach == 2 ? 7 : 20
            }
            out[at] = FeatureScale.mini(good[row] - good[max(0, row - 7)])
            at += 1

            var container = Int(tops[owner])
            out[at] = siblings[container]
            at += 1
            let inner = container
            var level = 1
            while level <= 5 {
                let parent = Int(parents[container])
                if parent < 0 { break }
                container = Int(tops[parent])
                let values = container * ContainerShares.width
                let density = containers[values + ContainerShares.density]
                let average = containers[values + ContainerShares.average]
                let linkBlocks = containers[values + ContainerShares.linkBlocks]
                let inHeadings = containers[values + ContainerShares.headings]
                // Where the row is in the container.
                let first = Int(firsts[container])
                switch level {
                case 1:
                    out[at] = density
                    out[at + 1] = average
                    out[at + 2] = linkBlocks
                    out[at + 3] = inHeadings
                case 2:
                    out[at + 4] = containers[values + ContainerShares.share]
                    out[at + 5] = density
                    out[at + 6] = average
                    out[at + 7] = linkBlocks
                case 3:
                    out[at + 8] = density
                    out[at + 9] = average
                    out[at + 10] = FeatureScale.share(row - first, Int(lasts[container]) - first)
                    out[at + 11] = inHeadings
                    out[at + 12] = linkBlocks
                case 4:
                    out[at + 13] = containers[values + ContainerShares.share]
                    out[at + 14] = containers[values + ContainerShares.good]
                    out[at + 15] = density
                    out[at + 16] = average
                    out[at + 17] = FeatureScale.share(row - first, Int(lasts[container]) - first)
                    out[at + 18] = linkBlocks
                    out[at + 19] = inHeadings
                default:
                    out[at + 20] = containers[values + ContainerShares.link]
                    out[at + 21] = FeatureScale.share(row - first, Int(lasts[container]) - first)
                    out[at + 22] = inHeadings
                    out[at + 23] = containers[values + ContainerShares.blocks]
                }
                level += 1
            }
            at += 24

            for half in 0..<2 {
                let core = half == 0 ? cores.node50 : cores.node80
                let range = half == 0 ? cores.rows50 : cores.rows80
                let isInside = owner >= core && owner < Int(ends[core])
                out[at] = isInside ? 1 : 0
                out[at + 1] =
                    row < range.lowerBound
                    ? UInt8(128 - min(127, range.lowerBound - row))
                    : row < range.upperBound
                        ? UInt8(128 + min(60, row - range.lowerBound + 1))
                        : UInt8(190 + min(65, row - range.upperBound))
                out[at + 2] = isInside ? UInt8(min(255, Int(depths[owner]) - Int(depths[core]))) : 255
                at += 3
            }
            out[at] = FeatureScale.share(row, count)
            out[at + 1] = FeatureScale.share(chars[row], total)
            out[at + 2] = FeatureScale.share(good[row], goodTotal)
            out[at + 3] = FeatureScale.mini(count - row)
            out[at + 4] = Landmarks.distance(from: landmarks.mainHeading, to: row)
            out[at + 5] = Landmarks.distance(from: landmarks.titleHeading, to: row)
            out[at + 6] = row < landmarks.firstGood ? 1 : row > landmarks.lastGood ? 2 : 0
            var steps = 255
            if row > 0 {
                let before = Int(owners[row - 1])
                var node = owner
                steps = 0
                while node >= 0, steps < 255, before < node || before >= Int(ends[node]) {
                    node = Int(parents[node])
                    steps += 1
                }
            }
            out[at + 7] = UInt8(steps)
            let place = Int(numbers[row])
            out[at + 8] = FeatureScale.mini(Int(placeCounts[place]))
            out[at + 9] = FeatureScale.share(goodByPlace[place], goodTotal)
            let around = parents[inner] < 0 ? inner : Int(parents[inner])
            let end = Int(ends[around])
            out[at + 10] = FeatureScale.mini(Int(pictures[end] - pictures[around]))
            out[at + 11] = FeatureScale.mini(Int(inputs[end] - inputs[around]))
        }
        return bytes
    }
}
