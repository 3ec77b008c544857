import ThreshHTML

/// Finds which pages of a run are duplicates of each other, from a file of their signatures.
///
/// Pages with one number in common are in one cluster, and so are pages that a third one joins. The clusters are the
/// same in whatever order the pages come. Memory: four bytes a page and a bounded table; the rest stays on the disk.
struct DuplicateClusters {
    /// For each page, one that is nearer to the cluster's root; the root is its own.
    private var parents: [UInt32]

    /// So many numbers are compared at once.
    private static let tableSize = 1 << 20

    /// - Parameters:
    ///   - path: holds the numbers of each page, 8 bytes each, lowest first.
    ///   - pages: how many pages the file holds.
    init(_ path: String, pages: Int, numbersPerPage: Int) throws(FileError) {
        parents = (0..<pages).map { UInt32($0) }
        let passes = UInt64(pages * numbersPerPage / Self.tableSize + 1)
        for pass in 0..<passes {
            try join(path, numbersPerPage) { $0 % passes == pass }
        }
    }

    /// The page that stands for a page's cluster.
    mutating func root(of page: Int) -> Int {
        var root = UInt32(page)
        while parents[Int(root)] != root {
            parents[Int(root)] = parents[Int(parents[Int(root)])]
            root = parents[Int(root)]
        }
        return Int(root)
    }

    private mutating func join(_ path: String, _ numbersPerPage: Int, where takes: (UInt64) -> Bool)
        throws(FileError)
    {
        var entries: [(number: UInt64, page: UInt32)] = []
        let file = try InputFile(path)
        var bytes: [UInt8] = []
        var position = 0
        let last = parents.count * numbersPerPage
        while position < last, try file.read(1 << 18, into: &bytes) > 0 {
            let whole = min(bytes.count / 8, last - position)
            for index in 0..<whole {
                let number = bytes[index * 8..<index * 8 + 8].reversed().reduce(UInt64(0)) {
                    $0 << 8 | UInt64($1)
                }
                if number != 0 && takes(number) {
                    entries.append((number, UInt32((position + index) / numbersPerPage)))
                }
            }
            position += whole
            bytes.removeSubrange(..<(whole * 8))
        }
        entries.sort { $0.number < $1.number }
        for (entry, next) in zip(entries, entries.dropFirst()) where entry.number == next.number {
            join(Int(entry.page), Int(next.page))
        }
    }

    private mutating func join(_ page: Int, _ other: Int) {
        let roots = (root(of: page), root(of: other))
        parents[max(roots.0, roots.1)] = UInt32(min(roots.0, roots.1))
    }
}
