import ThreshHTML

/// The site files of large folders that nobody has read yet, found by the host in their names.
///
/// Names stay as the system gave them until a page of their host comes: a path and an entry of a dictionary for each of
/// 2,000 files would take three milliseconds of every start.
struct WaitingFiles: Sendable {
    /// Where a file is.
    struct Place: Sendable {
        var path: String
        /// The number of the library's folder.
        var folder: Int
    }

    private struct Folder {
        var files: RuleFileNames
        var number: Int
        var isWildcard: Bool
    }

    private struct File {
        var folder: Int32
        /// The place of its name in the folder.
        var name: Int32
        /// The file before it in its bucket; -1 for none.
        var next: Int32
    }

    private var folders: [Folder] = []
    private var files: [File] = []
    /// The last file of each bucket of hosts.
    private var buckets: [Int32] = []
    private static let bucketCount = 4_096

    var isEmpty: Bool { files.isEmpty }

    /// The hosts that files wait for, as ``RuleLibrary/host(inNameOf:)`` gives them, each once.
    var hosts: Set<String> {
        Set(
            files.map { file in
                let folder = folders[Int(file.folder)]
                let host = String(decoding: Self.stem(Int(file.name), in: folder.files), as: UTF8.self)
                return folder.isWildcard ? "*1.\(host)" : host
            }
        )
    }

    /// Adds the files of a folder.
    ///
    /// - Returns: the paths of those that cannot wait, because their names are not hosts.
    mutating func add(_ added: RuleFileNames, number: Int) -> [String] {
        let name = added.path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        if name == RuleLibrary.detectedFolder { return added.paths }
        if buckets.isEmpty { buckets = Array(repeating: -1, count: Self.bucketCount) }
        folders.append(
            Folder(files: added, number: number, isWildcard: name == RuleLibrary.wildcardFolder)
        )
        var others: [String] = []
        files.reserveCapacity(files.count + added.files.count)
        for file in added.files {
            let stem = Self.stem(file, in: added)
            guard added.names.bytes[stem.endIndex...].starts(with: ".yaml".utf8), HostPattern.isFileHost(stem)
            else {
                others.append(added.path(of: file))
                continue
            }
            let bucket = Self.bucket(of: stem)
            files.append(
                File(folder: Int32(folders.count - 1), name: Int32(file), next: buckets[bucket])
            )
            buckets[bucket] = Int32(files.count - 1)
        }
        return others
    }

    /// The files that wait for a host, or for the hosts below it where `*1.` stands before it.
    func places(of host: String) -> [Place] {
        guard !files.isEmpty else { return [] }
        let isWildcard = host.hasPrefix("*1.")
        let wanted = host.utf8.dropFirst(isWildcard ? 3 : 0)
        var places: [Place] = []
        var next = buckets[Self.bucket(of: wanted)]
        while next >= 0 {
            let file = files[Int(next)]
            let folder = folders[Int(file.folder)]
            if folder.isWildcard == isWildcard,
                Self.stem(Int(file.name), in: folder.files).elementsEqual(wanted)
            {
                places.append(Place(path: folder.files.path(of: Int(file.name)), folder: folder.number))
            }
            next = file.next
        }
        return places
    }

    /// A file's name without its ending `.yaml`.
    private static func stem(_ file: Int, in folder: RuleFileNames) -> ArraySlice<UInt8> {
        folder.names.bytes[folder.names.range(of: file)].dropLast(5)
    }

    /// FNV-1a: of the hosts in one folder no two differ so that it would matter.
    private static func bucket(of host: some Sequence<UInt8>) -> Int {
        var hash: UInt32 = 0x811C_9DC5
        for byte in host { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int((hash ^ hash >> 16) & UInt32(bucketCount - 1))
    }
}
