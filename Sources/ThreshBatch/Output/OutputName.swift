import Thresh
import ThreshHTML

/// Finds the path below the output folder that a page's record gets.
///
/// No name leads out of that folder, however odd a page's address or id, and no two pages of a run share one. The
/// same input gives the same names, which is what lets a later run find what is done.
struct OutputName {
    /// Hashes of the names given to pages that do not come from a walk through one folder, where names cannot clash.
    private var given: Set<UInt64> = []

    /// File systems take 255 bytes; endings are to be added.
    private static let longestComponent = 200

    /// A page's path without ending.
    mutating func name(of page: PageInput) -> String {
        if let stem = page.stem { return Self.safe(stem) }
        let name =
            page.place.isFile ? Self.safe(Self.withoutEnding(page.id ?? "page")) : Self.archiveName(page)
        var unique = name
        var copies = 1
        while !given.insert(StableHash.of(unique)).inserted {
            copies += 1
            unique = "\(name)-\(copies)"
        }
        return unique
    }

    /// A path without what leads upwards, with long parts shortened.
    static func safe(_ path: String) -> String {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).filter {
            !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
        }
        let names = parts.map { part in
            guard part.count > longestComponent || part.contains(0) else {
                return String(decoding: part, as: UTF8.self)
            }
            return SHA256.hexadecimal(of: Array(part), digits: 32)
        }
        return names.isEmpty ? "page" : names.joined(separator: "/")
    }

    private static func archiveName(_ page: PageInput) -> String {
        let names = page.names
        // An address has a host of letters, digits, hyphens and single dots, or it is none.
        let host = names.url.flatMap(PageAddress.init)?.host ?? "pages"
        let digest = SHA256.hexadecimal(of: Array("\(names.id ?? "")\n\(names.url ?? "")".utf8), digits: 32)
        return "\(host)/\(digest)"
    }

    /// A file's path without the ending that says how its page was written or packed.
    static func withoutEnding(_ path: String) -> String {
        let bare = Packing.bareName(path)
        let small = bare.lowercased()
        for ending in FolderWalk.Filter.endings where small.hasSuffix(ending) {
            let stem = String(bare.dropLast(ending.count))
            // `.html` alone is a name without ending.
            return stem.isEmpty || stem.hasSuffix("/") ? path : stem
        }
        return bare
    }
}
