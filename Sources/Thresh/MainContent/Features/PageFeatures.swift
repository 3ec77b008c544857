import ThreshHTML

/// Computes the features of a page as a whole, in the order of ``FeatureNames/page``.
struct PageFeatures {
    let draft: Draft
    let facts: ElementFacts
    let owners: [Int32]
    let measures: [BlockMeasure]
    let sums: BlockSums
    let shares: InheritedShares
    let alike: PlaceNumbers
    let cores: GoodCores

    func values() -> [UInt8] {
        let head = HeadFeatures(draft.head, hasPrice: facts.hasPrice)
        var values = amounts() + elements() + spread() + letters()
        values += StructuredFeatures.values(draft.tree.jsonLD)
        values += head.values
        values += URLFeatures.values(draft.page.url ?? head.url ?? "")
        values += groupCounts() + groupShares()
        values.append(told())
        return values
    }

    /// `long` to `maxGood`.
    private func amounts() -> [UInt8] {
        var long = 0
        var longest = 0
        var effective = 0
        for measure in measures {
            if measure.good > 0 { long += 1 }
            longest = max(longest, measure.good)
            effective += measure.effective
        }
        let total = sums.chars.last ?? 0
        let good = sums.good.last ?? 0
        return [
            FeatureScale.mini(long), FeatureScale.mini(total), FeatureScale.mini(good),
            FeatureScale.share(good, effective),
            FeatureScale.share(sums.links.last ?? 0, total), FeatureScale.mini(longest),
        ]
    }

    private static let owned: [ElementName] = ["li", "p", "div"].compactMap { ElementName($0) }
    private static let counted: [ElementName] = ["h2", "article", "time", "input", "img", "pre", "code"]
        .compactMap {
            ElementName($0)
        }

    /// `sh.li` to `n.code`.
    private func elements() -> [UInt8] {
        var blocks = [Int](repeating: 0, count: Int(ElementName.firstUnknown))
        let names = draft.tree.names
        for owner in owners where names[Int(owner)].raw < ElementName.firstUnknown {
            blocks[Int(names[Int(owner)].raw)] += 1
        }
        return Self.owned.map { FeatureScale.share(blocks[Int($0.raw)], owners.count) }
            + Self.counted.map { FeatureScale.mini(facts.counts[Int($0.raw)]) }
    }

    /// `money` to `n50.share`.
    private func spread() -> [UInt8] {
        var money = 0
        var dates = 0
        for measure in measures {
            if measure.hasMoney { money += 1 }
            if measure.hasDate { dates += 1 }
        }
        let most = alike.counts.max() ?? 0
        let total = sums.chars.last ?? 0
        let inCore80 = sums.chars[cores.rows80.upperBound] - sums.chars[cores.rows80.lowerBound]
        let inCore50 = sums.chars[cores.rows50.upperBound] - sums.chars[cores.rows50.lowerBound]
        return [
            FeatureScale.mini(money), FeatureScale.mini(dates), FeatureScale.mini(Int(most)),
            FeatureScale.share(mostUnderOneParent(), sums.good.last ?? 0),
            FeatureScale.share(inCore80, total),
            FeatureScale.share(inCore50, total),
        ]
    }

    private func mostUnderOneParent() -> Int {
        let parents = draft.tree.parents
        var good = [Int](repeating: 0, count: parents.count + 1)
        var most = 0
        for row in owners.indices {
            let place = Int(parents[Int(owners[row])]) + 1
            good[place] += measures[row].good
            most = max(most, good[place])
        }
        return most
    }

    /// `told`: the share of the text that the page's descriptions and JSON-LD have too.
    private func told() -> UInt8 {
        let sum = measures.reduce(0) { $0 + Int($1.told) * $1.chars }
        return UInt8(sum / max(1, sums.chars.last ?? 0))
    }

    /// `lowwords` and `upper`.
    private func letters() -> [UInt8] {
        var lower = 0
        var upper = 0
        var total = 0
        for measure in measures {
            lower += Int(measure.lowerWords) * measure.chars
            upper += Int(measure.upper) * measure.chars
            total += measure.chars
        }
        return [UInt8(lower / max(1, total)), UInt8(upper / max(1, total))]
    }

    private static let countedGroups = [
        "nav", "share", "author", "meta", "caption", "post", "content", "product", "spec", "review", "login",
        "search", "cta",
        "fold", "thread", "sign", "price", "toc", "code", "slide", "section",
    ].map { ClassWords.bit($0) }

    /// The features `k.`: how many elements carry a word of a group.
    private func groupCounts() -> [UInt8] {
        var counts = [Int](repeating: 0, count: 64)
        for groups in facts.groups where groups != 0 {
            var left = groups
            while left != 0 {
                counts[left.trailingZeroBitCount] += 1
                left &= left - 1
            }
        }
        return Self.countedGroups.map { FeatureScale.mini(counts[$0]) }
    }

    private static let sharedGroups = [
        InheritedShares.thread, ClassWords.bit("product"), ClassWords.bit("card"), ClassWords.bit("post"),
        ClassWords.bit("price"), ClassWords.bit("content"),
    ]

    /// The features `ks.`: the largest share of the text that a block has under a word of a group.
    private func groupShares() -> [UInt8] {
        let rows = shares.rows
        var most = [UInt8](repeating: 0, count: Self.sharedGroups.count)
        for owner in owners {
            let start = Int(shares.starts[Int(owner)])
            for (place, column) in Self.sharedGroups.enumerated() {
                most[place] = max(most[place], rows[start + column])
            }
        }
        return most
    }
}
