import Thresh
import ThreshHTML

/// Where articles are written: standard output, or a file that appears under its name when it is complete.
struct OutputSink {
    private let path: String?
    private let format: OutputFormat
    private let areMany: Bool
    private let renderer: any ArticleRenderer
    private var writesInPlace = false
    private var count = 0
    private var pending: [UInt8] = []

    init(path: String?, format: OutputFormat, _ options: RenderingOptions, areMany: Bool) throws {
        self.path = path
        self.format = format
        self.areMany = areMany
        renderer = format.renderer(options)
        guard let path else { return }
        // A device or a link must not be replaced by a file of its name.
        writesInPlace = FileSystem.isSpecial(path)
        if writesInPlace { return }
        // A file that cannot be written is better known before the work than after it.
        do throws(FileError) {
            try FileSystem.write([], to: path + Self.partEnding)
        } catch {
            Terminal.complain("\(path): \(error.reason)")
            throw ExitStatus.output
        }
    }

    private static let partEnding = ".part"

    /// Writes one article; several are told apart as the format allows.
    mutating func write(_ article: Article) {
        let bytes = renderer.render(article)
        switch format {
        case .ndjson, .html, .xml: emit(bytes)
        case .csv: emit((count == 0 ? renderer.head : []) + bytes)
        case .json:
            if areMany {
                emit(Array((count == 0 ? "[\n" : ",\n").utf8) + bytes.dropLast())
            } else {
                emit(bytes)
            }
        case .text, .markdown:
            if areMany {
                emit(
                    Array(
                        "\(count == 0 ? "" : "\n")==> \(ControlCharacters.removed(from: article.id ?? "-")) <==\n"
                            .utf8
                    )
                )
            }
            emit(bytes)
        }
        count += 1
    }

    /// Writes what closes the output.
    mutating func finish() {
        if format == .json && areMany { emit(Array((count == 0 ? "[]\n" : "\n]\n").utf8)) }
        guard let path else { return }
        do throws(FileError) {
            if writesInPlace {
                try FileSystem.write(pending, to: path)
                return
            }
            try FileSystem.write(pending, to: path + Self.partEnding)
            try FileSystem.rename(path + Self.partEnding, to: path)
        } catch {
            Terminal.complain("\(path): \(error.reason)")
            Terminal.exit(.output)
        }
    }

    /// Takes back what was begun; the output stays as it was before.
    func abandon() {
        guard let path, !writesInPlace else { return }
        FileSystem.remove(path + Self.partEnding)
    }

    private mutating func emit(_ bytes: [UInt8]) {
        if path == nil { Terminal.write(bytes) } else { pending.append(contentsOf: bytes) }
    }
}
