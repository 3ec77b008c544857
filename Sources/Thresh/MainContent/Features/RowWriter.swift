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
        let repeated = RepeatedItems(tree, blockTree, facts, sums)
        let itemValues = repeated.values
        let groupOf = repeated.groupOf
        let nearest = repeated.nearest
        let outermost = repeated.outermost
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
        var sectionStart = 0
        var sectionEnd = 0
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
                out[at + 2] = (labels[lastHeading] & LabelWords.comment) / LabelWords.comment
                out[at + 3] = UInt8(min(255, row - lastHeading))
                out[at + 4] = headings[lastHeading]
            } else {
                out[at + 3] = 255
            }
            at += 5
            if headings[row] > 0 { lastHeading = row }

            out[at] = row > 0 ? tagClass(Int(owners[row - 1])) : 255
            if row + 1 < count {
                out[at + 1] = tagClass(Int(owners[row + 1]))
                out[at + 2] = measures[row + 1].size
                out[at + 3] = measures[row + 1].link
                out[at + 4] = numbers[row + 1] == numbers[row] ? 1 : 0
            } else {
                out[at + 1] = 255
                out[at + 3] = 255
            }
            at += 5

            for reach in stride(from: 2, through: 7, by: 5) {
                let low = max(0, row - reach)
                let high = min(count, row + reach + 1)
                let inWindow = chars[high] - chars[low]
                out[at] = FeatureScale.share(links[high] - links[low], inWindow)
                out[at + 1] = FeatureScale.mini(inWindow)
                at += 2
            }

            var container = Int(tops[owner])
            let inner = container
            let group = groupOf[container]
            out[at] = group < 0 ? 0 : itemValues[Int(group) * RepeatedItems.width]
            out[at + 1] = containers[container * ContainerShares.width + ContainerShares.share]
            out[at + 2] = containers[container * ContainerShares.width + ContainerShares.link]
            at += 3
            var level = 1
            while level <= 5 {
                let parent = Int(parents[container])
                if parent < 0 { break }
                container = Int(tops[parent])
                let values = container * ContainerShares.width
                let share = containers[values + ContainerShares.share]
                let link = containers[values + ContainerShares.link]
                let density = containers[values + ContainerShares.density]
                let average = containers[values + ContainerShares.average]
                let linkBlocks = containers[values + ContainerShares.linkBlocks]
                let inHeadings = containers[values + ContainerShares.headings]
                switch level {
                case 1:
                    out[at] = share
                    out[at + 1] = link
                    out[at + 2] = density
                    out[at + 3] = average
                    out[at + 4] = linkBlocks
                    out[at + 5] = inHeadings
                case 2:
                    out[at + 6] = share
                    out[at + 7] = link
                    out[at + 8] = density
                    out[at + 9] = average
                    out[at + 10] = linkBlocks
                case 3:
                    out[at + 11] = share
                    out[at + 12] = link
                    out[at + 13] = density
                    out[at + 14] = average
                    // Where the row is in the container.
                    let first = Int(firsts[container])
                    out[at + 15] = FeatureScale.share(row - first, Int(lasts[container]) - first)
                    out[at + 16] = inHeadings
                    out[at + 17] = linkBlocks
                case 4:
                    out[at + 18] = share
                    out[at + 19] = containers[values + ContainerShares.good]
                    out[at + 20] = density
                    out[at + 21] = linkBlocks
                    out[at + 22] = inHeadings
                default:
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
            let place = Int(numbers[row])
            out[at + 6] = FeatureScale.mini(Int(placeCounts[place]))
            out[at + 7] = FeatureScale.share(goodByPlace[place], goodTotal)
            let around = parents[inner] < 0 ? inner : Int(parents[inner])
            let end = Int(ends[around])
            out[at + 8] = FeatureScale.mini(Int(pictures[end] - pictures[around]))
            out[at + 9] = FeatureScale.mini(Int(inputs[end] - inputs[around]))
            out[at + 10] = measure.told
            at += 11

            // The text under the heading that this row is or stands under.
            if headings[row] > 0 || row == 0 {
                sectionStart = row + (headings[row] > 0 ? 1 : 0)
                sectionEnd = row + 1
                while sectionEnd < count, headings[sectionEnd] == 0 { sectionEnd += 1 }
            }
            let inSection = chars[sectionEnd] - chars[sectionStart]
            out[at] = FeatureScale.mini(inSection)
            out[at + 1] = FeatureScale.share(links[sectionEnd] - links[sectionStart], inSection)
            out[at + 2] = FeatureScale.mini(sectionEnd - sectionStart)
            out[at + 3] = FeatureScale.share(good[sectionEnd] - good[sectionStart], inSection)
            at += 4

            for half in 0..<2 {
                let item = half == 0 ? nearest[owner] : outermost[owner]
                if item >= 0 {
                    let values = Int(item) * RepeatedItems.width
                    for column in 0..<RepeatedItems.width { out[at + column] = itemValues[values + column] }
                }
                at += RepeatedItems.width
            }
        }
        return bytes
    }
}
