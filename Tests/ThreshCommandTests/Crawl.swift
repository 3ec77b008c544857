import ThreshHTML
import ThreshTestSupport

/// A folder `crawl` with small pages, for tests of runs over many.
struct Crawl {
    let folder: TemporaryFolder

    /// Makes so many pages: `crawl/000.html` and so on.
    init(_ pages: Int) throws {
        folder = try TemporaryFolder()
        for number in 0..<pages {
            try folder.write(ArticleText.html(number), to: "crawl/\(Self.name(number))")
        }
    }

    /// The file of a page.
    static func name(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number).html"
    }

    /// What an undisturbed run gives, as NDJSON.
    func expected() async throws -> [UInt8] {
        try await CommandRun.thresh(["--to", "ndjson", "--no-isolate", "crawl"], in: folder).output
    }

    /// Runs a line of shell beside the folder; `workers` there names the processes of the workers that it started.
    func shell(_ line: String) async throws -> CommandRun {
        try await CommandRun.shell(
            """
            workers() { for process in /proc/[0-9]*; do
              if [ "$(readlink $process/cwd)" = "$(pwd -P)" ] &&
                [ "$(tr '\\0' '\\n' < $process/cmdline | head -n 1)" = thresh-worker ]; then echo ${process#/proc/}; fi
            done 2>/dev/null; }
            \(line)
            """,
            in: folder
        )
    }

    /// The bytes of a file that a run wrote.
    func read(_ name: String) throws -> [UInt8] { try folder.read(name) }
}

/// A page whose article is a sentence of its own.
enum ArticleText {
    static func html(_ number: Int) -> String {
        """
        <html><head><title>Ferry \(number)</title></head><body><article><h1>Ferry \(number)</h1>
        <p>\(sentence(number))</p></article></body></html>
        """
    }

    static func sentence(_ number: Int) -> String {
        "Boat \(number) left the harbour in thick fog, and nobody on the quay saw it go, for the quay was empty."
    }
}
