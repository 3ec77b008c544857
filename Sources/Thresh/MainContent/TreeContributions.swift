/// What each feature added to a score of trees.
///
/// Each split on a row's way moves the mean of the leaves that can still be reached, and its feature gets the difference
/// (Saabas' method). For explanations only: it walks the trees one by one.
struct TreeContributions {
    private let ensemble: TreeEnsemble
    /// Sums of each tree's leaves from its first, one more than leaves.
    private let leafSums: [Double]

    /// A feature's value in a row and what it added there.
    struct Contribution {
        var value: UInt8
        var weight: Double
    }

    /// - Parameter ensemble: trees of one class.
    init(_ ensemble: TreeEnsemble) {
        precondition(ensemble.classes == 1, "contributions to several classes would be mixed")
        self.ensemble = ensemble
        var sums: [Double] = []
        for leaves in ensemble.leaves {
            var sum = 0.0
            sums.append(sum)
            for leaf in leaves.indices {
                sum += Double(leaves[leaf])
                sums.append(sum)
            }
        }
        leafSums = sums
    }

    /// The score before anything is known of a row; with the contributions it gives the row's score.
    var base: Double {
        (0..<ensemble.starts.count - 1).reduce(0) { $0 + mean($1, 0..<leafCount($1)) }
    }

    /// What each column of the ensemble added to the score of a row.
    func contributions(of row: Int, in table: FeatureColumns) -> [Contribution] {
        var out = ensemble.columns.indices.map { column in
            Contribution(
                value: table.value(column, of: row),
                weight: 0
            )
        }
        for tree in 0..<ensemble.starts.count - 1 {
            var node = ensemble.starts[tree]
            var reach = 0..<leafCount(tree)
            var before = mean(tree, reach)
            while reach.count > 1 {
                let feature = Int(ensemble.features[node])
                let low = (~ensemble.masks[node]).nonzeroBitCount
                if out[feature].value > ensemble.thresholds[node] {
                    // A branch of n leaves has n - 1 nodes, and the low one stands first.
                    node += low
                    reach = reach.lowerBound + low..<reach.upperBound
                } else {
                    node += 1
                    reach = reach.lowerBound..<reach.lowerBound + low
                }
                let after = mean(tree, reach)
                out[feature].weight += after - before
                before = after
            }
        }
        return out
    }

    private func leafCount(_ tree: Int) -> Int {
        ensemble.starts[tree + 1] - ensemble.starts[tree] + 1
    }

    private func mean(_ tree: Int, _ leaves: Range<Int>) -> Double {
        let base = tree * (TreeEnsemble.leavesPerTree + 1)
        return (leafSums[base + leaves.upperBound] - leafSums[base + leaves.lowerBound])
            / Double(leaves.count)
    }
}
