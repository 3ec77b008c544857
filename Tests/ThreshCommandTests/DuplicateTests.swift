import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Duplicates")
struct DuplicateTests {
    private let long = (0..<60).map(ArticleText.sentence).joined(separator: " ")

    private func line(_ id: String, _ text: String) -> String { #"{"id":"\#(id)","text":"\#(text)"}"# }

    /// The ids with what they repeat.
    private func marks(_ run: CommandRun) throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try run.records().map {
                ($0.text("id") ?? "", $0.text("duplicate_of") ?? "")
            }
        )
    }

    @Test(
        "The page with the smallest id stays, in whatever order and with however many workers",
        arguments: [1, 2]
    )
    func order(_ jobs: Int) async throws {
        let lines = [
            line("c", long), line("a", long), line("d", long + " And then the fog went."), line("b", "Fog."),
        ]
        for lines in [lines, lines.reversed()] {
            for (kind, ofD) in [("exact", ""), ("near", "a")] {
                let run = try await CommandRun.thresh(
                    ["--from", "ndjson", "--to", "ndjson", "--dedup", kind, "--jobs", "\(jobs)"],
                    input: Array(lines.joined(separator: "\n").utf8)
                )
                #expect(run.status == 0)
                #expect(try marks(run) == ["a": "", "b": "", "c": "a", "d": ofD])
            }
        }
    }

    @Test("Duplicates are left out when that is asked for, and the report counts them")
    func dropped() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            [line("b", long), line("a", long), line("c", "Fog.")].joined(separator: "\n"),
            to: "in.ndjson"
        )
        let run = try await CommandRun.thresh(
            [
                "--shards", "-o", "out", "--dedup", "exact", "--drop-duplicates", "--report", "report.json",
                "in.ndjson",
            ],
            in: folder
        )
        #expect(run.status == 0)
        let records = try folder.read("out/part-00000.ndjson").split(separator: 0x0A)
        #expect(records.count == 2)
        #expect(
            try JSONReader.read(try folder.read("report.json"), repairing: false)["duplicates"] == .integer(1)
        )
        #expect(try await CommandRun.shell("ls out", in: folder).text == "part-00000.ndjson\n")
    }

    @Test(
        "Records that wait leave no files where standard output fails or its reader has gone",
        arguments: [("> /dev/full", "74"), ("| head -n 1 > /dev/null", "0")]
    )
    func waitingFiles(_ output: (String, String)) async throws {
        let folder = try TemporaryFolder()
        // More than a pipe holds, so that writing goes on after the reader has gone.
        try folder.write(
            (0..<60).map { line("\($0)", "\($0) \(long)") }.joined(separator: "\n"),
            to: "in.ndjson"
        )
        let run = try await CommandRun.shell(
            """
            mkdir tmp
            { TMPDIR=$PWD/tmp $THRESH --to ndjson --dedup exact in.ndjson; echo $? >status; } \(output.0)
            cat status; ls tmp
            """,
            in: folder
        )
        #expect(run.text == "\(output.1)\n")
    }

    @Test("A run that was killed finds the same duplicates")
    func resumed() async throws {
        let crawl = try Crawl(60)
        for number in 0..<60 {
            try crawl.folder.write(ArticleText.html(number % 20), to: "crawl/\(Crawl.name(number))")
        }
        let run = try await crawl.shell(
            """
            flags="--dedup exact --to ndjson"
            $THRESH $flags -o whole.ndjson crawl
            $THRESH $flags -o out.ndjson crawl & run=$!
            sleep 0.4; kill -9 $run; wait $run
            $THRESH $flags --resume -o out.ndjson crawl; cmp out.ndjson whole.ndjson && ls *.part
            grep -c duplicate_of out.ndjson
            """
        )
        #expect(run.text == "40\n")
    }

    @Test("What a killed run did is on the disk after two seconds, and is not done again")
    func resumedFromDisk() async throws {
        let crawl = try Crawl(40)
        let faults = (0..<40).map { "work:\(Crawl.name($0))" }.joined(separator: ",")
        let run = try await crawl.shell(
            """
            flags="--dedup exact --to ndjson"
            THRESH_FAULT=\(faults) $THRESH $flags -o out.ndjson crawl & run=$!
            until [ -s out.ndjson.exact.part ]; do sleep 0.1; done
            kill -9 $run; wait $run
            $THRESH $flags --resume --progress plain -o out.ndjson crawl
            """
        )
        #expect(run.status == 0)
        #expect(run.errors.contains("were done before"))
        #expect(try await crawl.read("out.ndjson") == crawl.expected())
    }

    @Test("A run that looks for another kind of duplicates begins anew")
    func otherKind() async throws {
        let crawl = try Crawl(20)
        let run = try await crawl.shell(
            """
            printf '%s\\n' '{"id":"000.html","status":"ok"}' > out.ndjson.records.part
            head -c 112 /dev/zero > out.ndjson.exact.part
            $THRESH --dedup near --to ndjson --resume -o out.ndjson crawl; ls *.part
            """
        )
        #expect(run.text == "")
        let plain = try await crawl.expected()
        #expect(
            try crawl.read("out.ndjson").split(separator: 0x0A).count == plain.split(separator: 0x0A).count
        )
        #expect(try crawl.read("out.ndjson").starts(with: plain.prefix { $0 != 0x0A }))
    }
}
