import Thresh
package import ThreshHTML

/// All pages that the command line stands for, one after the other and none before it is asked for.
///
/// Files of folders, lines of NDJSON, records of archives: whatever they come from, they are ``PageInput``s here.
package final class InputSource {
    /// What one call for a page gives.
    package enum Event {
        case page(PageInput)
        /// Nothing has arrived yet on standard input; only when the caller does not want to wait.
        case later
        case end
    }

    /// What is read, and how.
    package struct Plan: Sendable {
        /// Files, folders, or `-` for standard input.
        package var paths: [String] = []
        package var format = InputFormat.auto
        package var filter = FolderWalk.Filter()
        package var manifest: Manifest?
        /// The address of the one page there is.
        package var url: String?
        package var shard = Shard.whole
        /// A folder that is written to, which is no input.
        package var output: FileSystem.Identity?
        /// Whether each article of a text that holds several is a page.
        package var splits = false

        package init() {}
    }

    private let plan: Plan
    private var paths: ArraySlice<String>
    private var walk: FolderWalk?
    private var manifestPages: ArraySlice<String> = []
    private var archive: Archive?
    private var openArchive: ArchiveReader?
    /// The path of the open archive; nil for standard input.
    private var archivePath: String?
    /// What messages call the open archive.
    private var archiveName: String { archivePath ?? "standard input" }
    /// Why the input cannot be read to its end; nothing more comes then.
    package private(set) var failure: InputFailure?
    /// What is wrong with the first NDJSON that is damaged, where records cannot say which pages were lost.
    package private(set) var damage: InputFailure?
    /// Articles of a text that are still to be handed out.
    private var parts: ArraySlice<PageInput> = []
    /// What was read to find out what the input is.
    private var first: Event?
    /// Decides whether a page is handed out, and may add to it.
    package var admit: ((inout PageInput) -> Bool)?
    private var unusedEntries: Set<FilePath>
    /// Numbers files, or the pages of the only file, for the shard.
    private var ordinal = 0
    private let shardsPages: Bool
    /// How many records of archives were no pages, by what they were.
    package private(set) var skipped: [String: Int] = [:]
    /// How many files of folders were passed over because they look like no pages, by their endings.
    package private(set) var passedOver: [String: Int] = [:]
    /// The paths that gave no page.
    package private(set) var barePaths: [String] = []
    /// How many pages the open archive gave.
    private var archivePages = 0
    /// Whether pages should be expected to come in numbers.
    package private(set) var areMany: Bool

    private enum Archive {
        case ndjson(NDJSONReader)
        case warc(WARCPages)
    }

    package init(_ plan: Plan) {
        self.plan = plan
        paths = plan.paths[...]
        if let manifest = plan.manifest, plan.paths.isEmpty { manifestPages = manifest.order[...] }
        unusedEntries = Set(plan.manifest?.entries.keys.map { $0 } ?? [])
        let isSole = plan.paths.count == 1 && plan.manifest == nil && !FileSystem.isFolder(plan.paths[0])
        let isArchive =
            isSole
            && (plan.format == .ndjson || plan.format == .warc
                || InputFormat.archive(named: plan.paths[0]) != nil
                || plan.paths[0] == "-")
        shardsPages = isArchive
        areMany =
            !isSole || (isArchive && plan.paths[0] != "-") || plan.format == .ndjson || plan.format == .warc
    }

    /// Paths of the manifest that were not among the pages so far.
    package var unusedManifestPaths: [String] { unusedEntries.map(\.text).sorted() }

    /// Opens the input as far as is needed to know whether there are many pages: standard input may be an archive.
    package func look() {
        let isSniffed = plan.paths == ["-"] && plan.format == .auto
        guard isSniffed || plan.splits && plan.paths.count == 1, first == nil else { return }
        first = nextOfShard(mayWait: true)
    }

    /// The next page.
    ///
    /// - Parameter mayWait: whether to wait for standard input; files are always read at once.
    package func next(mayWait: Bool = true) -> Event {
        while true {
            let event = first ?? nextOfShard(mayWait: mayWait)
            first = nil
            guard case .page(var page) = event, let admit else { return event }
            if admit(&page) { return .page(page) }
        }
    }

    private func nextOfShard(mayWait: Bool) -> Event {
        while true {
            let event = nextOfAll(mayWait: mayWait)
            guard case .page = event, shardsPages else { return event }
            defer { ordinal += 1 }
            if plan.shard.takes(ordinal) { return event }
        }
    }

    /// How many pages there are; nil where counting them would mean to read them.
    package func countPages() -> Int? {
        guard plan.shard == .whole, !plan.splits, !paths.isEmpty || !manifestPages.isEmpty else { return nil }
        var count = manifestPages.count
        for path in paths {
            guard path != "-", InputFormat.archive(named: path) == nil else { return nil }
            guard FileSystem.isFolder(path) else {
                count += 1
                continue
            }
            var walk = newWalk(path)
            while let page = walk.next() {
                if InputFormat.archive(named: page.id ?? "") != nil { return nil }
                count += 1
            }
        }
        return count
    }

    /// How much of the only file has been read, 0 to 1; nil where there are several or nobody knows.
    package var fractionRead: Double? {
        guard shardsPages, let size = openArchive?.size, size > 0 else { return nil }
        return Double(openArchive?.rawPosition ?? 0) / Double(size)
    }

    private func nextOfAll(mayWait: Bool) -> Event {
        if let part = parts.popFirst() { return .page(part) }
        let event = nextUnsplit(mayWait: mayWait)
        guard plan.splits, case .page(let page) = event else { return event }
        parts = split(page)[...]
        guard let first = parts.popFirst() else { return event }
        areMany = true
        return .page(first)
    }

    /// The articles of a page that is a text of several; none for any other.
    private func split(_ input: PageInput) -> [PageInput] {
        guard case .success(let page) = input.read(format: plan.format.pageFormat),
            let pages = TextParts.pages(of: page)
        else { return [] }
        return pages.map { page in
            var part = PageInput(.bytes(page.bytes), id: page.id)
            part.url = page.url
            part.fetched = page.fetched
            part.contentType = page.contentType
            part.format = page.format
            part.truncation = page.truncation
            part.part = page.part
            part.stem = input.stem.map { "\($0)-\(page.part?.number ?? 0)" }
            return part
        }
    }

    private func nextUnsplit(mayWait: Bool) -> Event {
        while true {
            if let event = nextOfArchive(mayWait: mayWait) { return event }
            guard failure == nil else { return .end }
            guard let file = nextFile() else { return .end }
            if !shardsPages {
                defer { ordinal += 1 }
                guard plan.shard.takes(ordinal) else { continue }
            }
            if let page = open(file) { return .page(page) }
        }
    }

    /// The next page of the open archive; nil if none is open or it is through.
    private func nextOfArchive(mayWait: Bool) -> Event? {
        switch archive {
        case nil: return nil
        case .ndjson(let reader):
            switch reader.next(mayWait: mayWait) {
            case .line(let page):
                archivePages += 1
                return .page(page)
            case .later: return .later
            case .end: damage = damage ?? reader.damage.map { InputFailure(path: archiveName, reason: $0) }
            }
        case .warc(let pages):
            if !mayWait && !pages.isReady { return .later }
            if var page = pages.next() {
                // Only conversions are text, whatever the command line says.
                page.format = page.format ?? .auto
                archivePages += 1
                return .page(page)
            }
            skipped.merge(pages.skipped) { $0 + $1 }
        }
        archive = nil
        failure = openArchive?.failure.map { InputFailure(path: archiveName, reason: $0.reason) }
        if archivePages == 0, failure == nil, walk == nil, let archivePath { barePaths.append(archivePath) }
        return nil
    }

    private func nextFile() -> PageInput? {
        while true {
            if var file = walk?.next() {
                // Only below one folder are names unique.
                if plan.paths.count > 1 { file.stem = nil }
                return known(file)
            }
            endWalk()
            if let page = manifestPages.popFirst() {
                let folder = page.hasPrefix("/") ? "" : plan.manifest?.folder ?? ""
                return known(PageInput(.file(FilePath(folder).appending(FilePath(page))), id: page))
            }
            guard let path = paths.popFirst() else { return nil }
            if path == "-" { return known(PageInput(.standardInput)) }
            guard FileSystem.isFolder(path) else { return known(PageInput(.file(FilePath(path)), id: path)) }
            walk = newWalk(path)
        }
    }

    private func newWalk(_ folder: String) -> FolderWalk {
        let others = [plan.output, plan.manifest?.identity].compactMap { $0 }
        return FolderWalk(folder, filter: plan.filter, without: others)
    }

    /// Takes down what a walk that is through has passed over.
    private func endWalk() {
        guard let walk else { return }
        passedOver.merge(walk.passedOver) { $0 + $1 }
        if walk.count == 0 { barePaths.append(walk.root) }
        self.walk = nil
    }

    /// A page with what the manifest or the command line says of it.
    private func known(_ input: PageInput) -> PageInput {
        var input = input
        input.url = plan.url
        guard let path = input.id.map({ FilePath($0) }), let entry = plan.manifest?.entries[path] else {
            return input
        }
        unusedEntries.remove(path)
        input.url = entry.url
        input.fetched = entry.fetched
        input.contentType = entry.contentType
        return input
    }

    /// Opens an archive.
    ///
    /// - Returns: what is no archive: a page, or the reason why an archive cannot be opened.
    private func open(_ input: PageInput) -> PageInput? {
        do throws(FileError) {
            switch input.place {
            case .standardInput: return try openStandardInput(input)
            case .file(let path):
                let named = InputFormat.archive(named: path.text)
                // WET files hold text.
                let isWET = plan.format == .text && named == .warc
                let format = plan.format == .auto || isWET ? named ?? .auto : plan.format
                guard format == .ndjson || format == .warc else { return input }
                open(
                    ArchiveReader(try InputFile(path), name: path.text),
                    format,
                    name: "\(input.id ?? path.text): "
                )
                return nil
            default: return input
            }
        } catch {
            var unreadable = input
            unreadable.place = .unreadable(error.reason)
            return unreadable
        }
    }

    private func openStandardInput(_ input: PageInput) throws(FileError) -> PageInput? {
        let file = InputFile()
        switch plan.format {
        case .ndjson, .warc:
            open(ArchiveReader(file), plan.format, name: "")
            return nil
        case .html:
            var page = input
            page.place = .bytes(try FileSystem.readStandardInput(limit: PageInput.sizeLimit))
            return page
        case .auto, .text:
            var bytes: [UInt8] = []
            while bytes.count < Self.sniffLength, try file.read(Self.sniffLength, into: &bytes) > 0 {}
            if Self.isWARC(bytes) {
                areMany = true
                open(ArchiveReader(file, prefix: bytes), .warc, name: "")
                return nil
            }
            while bytes.count <= PageInput.sizeLimit, try file.read(1 << 18, into: &bytes) > 0 {}
            var page = input
            page.place = .bytes(bytes)
            return page
        }
    }

    private static let sniffLength = 1 << 12

    /// Whether bytes begin a WARC file, packed or not.
    private static func isWARC(_ bytes: [UInt8]) -> Bool {
        let version = Array("WARC/1.".utf8)
        // Only archives have a dictionary in front.
        if bytes.starts(with: [0x5D, 0x2A, 0x4D, 0x18]) { return true }
        guard Gzip.isGzip(bytes) || Zstd.isZstd(bytes) else { return bytes.starts(with: version) }
        let unpacker = Unpacker(Gzip.isGzip(bytes) ? .gzip : .zstd)
        var head: [UInt8] = []
        var rest = bytes[...]
        // Frames to skip come to nothing.
        while head.isEmpty, let step = try? unpacker.step(rest, into: &head), step.used > 0 {
            rest = rest.dropFirst(step.used)
            if step.isAtEnd { unpacker.reset() }
        }
        return head.starts(with: version)
    }

    private func open(_ reader: ArchiveReader, _ format: InputFormat, name: String) {
        openArchive = reader
        archivePath = name.isEmpty ? nil : String(name.dropLast(2))
        archivePages = 0
        archive =
            format == .warc ? .warc(WARCPages(reader, name: name)) : .ndjson(NDJSONReader(reader, name: name))
    }
}

/// Why an archive or a stream could not be read to its end: a disk or a network that fails, not what is in it.
package struct InputFailure: Error, Equatable {
    /// What people call the input.
    package let path: String
    package let reason: String
}

/// One of several equal parts of the input, for machines that share it.
package struct Shard: Sendable, Equatable {
    private let index: Int
    private let count: Int

    /// All of it.
    package static let whole = Shard(index: 0, count: 1)

    private init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }

    /// Reads `2/8`: the second of eight parts; nil if it is nothing of the kind.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]), count > 0,
            (1...count).contains(index)
        else { return nil }
        self.init(index: index - 1, count: count)
    }

    func takes(_ ordinal: Int) -> Bool { ordinal % count == index }
}
