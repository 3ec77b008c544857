import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Streams")
struct StreamTests {
    private func line(_ id: String) -> String {
        #"{"id":"\#(id)","url":"https://news.example/\#(id)","html":"<article><p>\#(ArticleText.sentence(1))</p></article>"}"#
    }

    @Test("F23: a line out for each line in, in order, whatever is in it")
    func abuse() async throws {
        let long = String(repeating: "fog ", count: 400_000)
        let lines = [
            line("a"), "", "not JSON", #"{"id":"b"}"#, #"{"id":"c","text":"\ud800 lone"}"#,
            #"{"id":"d","text":"a NUL \u0000 here"}"#,
            #"{"id":"x","id":"e","text":"\#(ArticleText.sentence(2))"}"#,
            line("f") + "\r", "{\"id\":\"g\",\"text\":\"\u{2028}\(ArticleText.sentence(3))\"}", "[1]",
            #"{"id":"h","html":"<p>\#(long)</p>"}"#, #"{"id":"i","html_base64":"%%%"}"#, line("last"),
        ]
        let run = try await CommandRun.thresh(["--stream"], input: Array(lines.joined(separator: "\n").utf8))
        #expect(run.status == 0)
        #expect(run.errors == "")
        let ids = try run.records().map { $0.text("id") ?? "-" }
        #expect(
            ids == ["a", "line 2", "line 3", "b", "c", "d", "e", "f", "g", "line 10", "h", "i", "last"]
        )
        #expect(run.output.last == 0x0A)
    }

    @Test("Each line is answered before the next one is sent")
    func lockstep() async throws {
        let folder = try TemporaryFolder()
        let run = try await CommandRun.shell(
            """
            mkfifo in out
            $THRESH --stream < in > out & exec 3> in 4< out
            for id in a b c; do
                echo '\(line("$id").replacing("$id", with: "'$id'"))' >&3; read -r answer <&4; echo "$answer" | cut -c 1-9
            done
            exec 3>&-; wait; echo $?
            """,
            in: folder
        )
        #expect(run.lines.map(String.init) == [#"{"id":"a""#, #"{"id":"b""#, #"{"id":"c""#, "0"])
    }

    @Test("A page that crashes its worker is a record; the stream is sound")
    func poison() async throws {
        let run = try await CommandRun.thresh(
            ["--stream"],
            input: Array([line("a"), line("b"), line("c")].joined(separator: "\n").utf8),
            environment: ["THRESH_FAULT": "trap:b"]
        )
        #expect(run.status == 0)
        #expect(try run.records().map { $0.text("status") } == ["ok", "error", "ok"])
        #expect(try run.records()[1].text("url") == "https://news.example/b")
    }

    @Test("A stream that nobody reads to its end is a failure, for its other end would take it for whole")
    func brokenPipe() async throws {
        let run = try await CommandRun.shell(
            "yes '\(line("a"))' | head -n 2000 | { $THRESH --stream; echo status $? >&2; } | head -n 1"
        )
        #expect(run.lines.count == 1)
        #expect(run.errors == "status 74\n")
    }

    @Test(
        "In a container, where the program is process 1, its workers know their parent",
        .enabled("needs namespaces for processes") {
            try await CommandRun.shell("unshare -r --pid --fork --mount-proc true").status == 0
        }
    )
    func firstProcess() async throws {
        let run = try await CommandRun.shell(
            "yes '\(line("a"))' | head -n 3 | unshare -r --pid --fork --mount-proc $THRESH --stream"
        )
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(try run.records().map { $0.text("status") } == ["ok", "ok", "ok"])
    }

    @Test(
        "A stream that cannot be read is a failure, and soon",
        arguments: [("< .", "is a directory"), ("<&-", "bad file descriptor")],
        ["", "--no-isolate"]
    )
    func unreadable(_ input: (String, String), _ option: String) async throws {
        let run = try await CommandRun.shell("$THRESH --stream \(option) \(input.0)")
        #expect(run.status == 74)
        #expect(run.output.isEmpty)
        #expect(run.errors == "thresh: standard input: cannot be read on: \(input.1)\n")
    }

    @Test("A packed stream that is cut or damaged is a failure; what could be read is answered")
    func damaged() async throws {
        let members = ["a", "b", "c", "d"].map { Packer.gzip(Array((line($0) + "\n").utf8)) }
        var inside = members[1]
        inside[inside.count / 2] ^= 0xFF
        let cut = try await CommandRun.thresh(
            ["--stream"],
            input: members[0] + members[1] + members[2].dropLast(40)
        )
        #expect(cut.status == 74)
        #expect(try cut.records().prefix(2).map { $0.text("id") } == ["a", "b"])
        let place = "thresh: standard input: damaged at line 3: "
        #expect(cut.errors == place + "compressed data ends too early\n")
        // The first line behind the damage may be the rest of one; the next is whole.
        let damaged = try await CommandRun.thresh(
            ["--stream"],
            input: members[0] + inside + members[2] + members[3]
        )
        #expect(damaged.status == 74)
        #expect(try damaged.records().last?.text("id") == "d")
        #expect(damaged.errors.hasPrefix("thresh: standard input: damaged at line 2: "))
    }

    @Test("A stream that cannot be written is a failure")
    func unwritable() async throws {
        let run = try await CommandRun.shell("echo '\(line("a"))' | $THRESH --stream > /dev/full")
        #expect(run.status == 74)
    }

    @Test(
        "What is no stream is refused",
        arguments: [
            ["--stream", "page.html"], ["--stream", "-o", "out"], ["--stream", "--to", "text"],
            ["--stream", "--manifest", "m.ndjson"], ["--stream", "--shard", "1/2"],
            ["--stream", "--url", "https://news.example/"],
        ]
    )
    func usage(_ arguments: [String]) async throws {
        let run = try await CommandRun.thresh(arguments)
        #expect(run.status == 2)
        #expect(run.errors.contains("--stream"))
    }
}
