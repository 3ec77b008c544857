import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Faults of a run", .enabled(if: FileSystem.isFolder("/proc/self"), "needs /proc"))
struct RunFaultTests {
    /// A few of these fill a pipe.
    private static let longPage =
        #"{"id":"a","text":"\#(String(repeating: ArticleText.sentence(1) + " ", count: 200))"}"#

    /// Waits until a run minds polite signals, however long a busy machine takes to get there.
    private static let untilReady = """
        until [ $((0x$(awk '/SigCgt/ { print $2 }' /proc/$run/status) & 0x4000)) -ne 0 ]; do sleep 0.1; done
        """

    @Test("F1: a killed run goes on where it was, byte for byte, and leaves no workers")
    func killedRun() async throws {
        let crawl = try Crawl(120)
        let run = try await crawl.shell(
            """
            for pause in 0.1 0.4 0.8; do
                $THRESH --to ndjson --resume -o out.ndjson crawl & run=$!
                sleep $pause; kill -9 $run 2>/dev/null; wait $run
                sleep 1; workers
            done
            $THRESH --to ndjson --resume -o out.ndjson crawl
            """
        )
        #expect(run.status == 0)
        #expect(run.text == "")
        #expect(try await crawl.expected() == crawl.read("out.ndjson"))
    }

    @Test(
        "F1: a file for each page, or shards: a killed run goes on as well",
        arguments: ["", "--shards --shard-pages 7 --pack gz"]
    )
    func killedFolder(_ flags: String) async throws {
        let crawl = try Crawl(120)
        let run = try await crawl.shell(
            """
            $THRESH --to ndjson \(flags) -o whole/ crawl
            $THRESH --to ndjson \(flags) -o out/ crawl & run=$!
            sleep 0.4; kill -9 $run; wait $run
            $THRESH --to ndjson --resume \(flags) -o out/ crawl && diff -r whole out
            """
        )
        #expect(run.status == 0)
        #expect(run.text == "")
    }

    @Test("F2: pages whose workers are killed are tried again")
    func killedWorkers() async throws {
        let crawl = try Crawl(120)
        // A busy machine may have none of the four begin; five such in a row would end the run.
        let run = try await crawl.shell(
            """
            $THRESH --to ndjson --jobs 2 -o out.ndjson crawl & run=$!
            for turn in 1 2 3 4; do sleep 0.1; kill -9 $(workers | head -n 1) 2>/dev/null; done
            wait $run
            """
        )
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(try await crawl.expected() == crawl.read("out.ndjson"))
    }

    @Test(
        "F3: an interrupt leaves whole lines, says how to go on, and so it does",
        arguments: [("INT", 130), ("TERM", 143)]
    )
    func interrupt(_ signal: String, status: Int) async throws {
        let crawl = try Crawl(120)
        // One page that hangs keeps the run from being through before the signal.
        let run = try await crawl.shell(
            """
            THRESH_FAULT=hang:110.html $THRESH --to ndjson -o out.ndjson crawl & run=$!
            \(Self.untilReady); until [ -e out.ndjson.part ]; do sleep 0.1; done
            sleep 0.5; kill -\(signal) $run; wait $run
            """
        )
        #expect(run.status == Int32(status))
        #expect(run.errors.contains("--resume goes on from here"))
        let part = try crawl.read("out.ndjson.part")
        #expect(part.last == 0x0A || part.isEmpty)
        for line in part.split(separator: 0x0A) { _ = try JSONReader.read(Array(line), repairing: false) }
        let rest = try await CommandRun.thresh(
            ["--to", "ndjson", "--resume", "-o", "out.ndjson", "crawl"],
            in: crawl.folder
        )
        #expect(rest.status == 0)
        #expect(try await crawl.expected() == crawl.read("out.ndjson"))
    }

    @Test(
        "F3: an interrupt ends a run that waits for its input, or for whoever reads its output",
        arguments: [("INT", 130), ("TERM", 143)],
        [
            "--stream --no-isolate < line > out", "--stream < line > out", "--from html < line > out",
            "--to ndjson --from ndjson --dedup exact < line > out", "--stream < lines > full",
            "--stream --no-isolate < lines > full",
            "--to ndjson --from ndjson --dedup exact < lines > full",
        ]
    )
    func waiting(_ signal: (name: String, status: Int), _ command: String) async throws {
        let run = try await CommandRun.shell(
            """
            page='\(Self.longPage)'
            yes "$page" | head -n 200 > lines; mkfifo line full
            { echo "$page"; sleep 20; } > line & writer=$!
            sleep 20 < full & reader=$!
            $THRESH \(command) & run=$!
            \(Self.untilReady); sleep 0.7
            date +%s%N; $THRESH --version > version; date +%s%N
            kill -\(signal.name) $run; wait $run; status=$?; date +%s%N
            kill -9 $reader $writer; exit $status
            """
        )
        #expect(run.status == Int32(signal.status))
        let times = run.lines.compactMap { Int($0) }
        try #require(times.count == 3)
        // Where a program that only tells its version takes long, so does all else.
        let usual = times[1] - times[0]
        #expect(times[2] - times[1] < 2_000_000_000 + 5 * usual)
        #expect(run.errors.hasPrefix("thresh: stopped after "))
    }

    @Test("F3: an interrupt leaves whole lines where somebody still reads")
    func slowReaderOfLastLine() async throws {
        let run = try await CommandRun.shell(
            """
            page='\(Self.longPage)'
            yes "$page" | head -n 200 > lines; mkfifo full
            { read -r first; echo "$first"; touch begun; until [ -e read ]; do sleep 0.05; done; cat; } < full & reader=$!
            $THRESH --stream < lines > full & run=$!
            until [ -e begun ]; do sleep 0.1; done; sleep 0.7; kill -TERM $run; sleep 0.1; touch read; wait $run; status=$?; wait $reader; exit $status
            """
        )
        #expect(run.status == 143)
        #expect(run.output.last == 0x0A)
        #expect(try (1..<200).contains(run.records().count))
    }

    @Test("F4: a full disk is status 74 with its reason, and nothing is lost")
    func fullDisk() async throws {
        let crawl = try Crawl(300)
        let run = try await crawl.shell("ulimit -f 64; $THRESH --to ndjson -o out.ndjson crawl")
        #expect(run.status == 74)
        #expect(run.errors == "thresh: out.ndjson: file too large; --resume goes on from here\n")
        let rest = try await CommandRun.thresh(
            ["--to", "ndjson", "--resume", "-o", "out.ndjson", "crawl"],
            in: crawl.folder
        )
        #expect(rest.status == 0)
        #expect(try await crawl.expected() == crawl.read("out.ndjson"))
    }

    @Test(
        "F4: a file that cannot be read on ends the run, and its output is not taken for whole",
        arguments: ["a.ndjson", "a.warc"]
    )
    func unreadable(_ name: String) async throws {
        let folder = try TemporaryFolder()
        // A regular file whose first byte gives an input/output error, as on a bad disk.
        let run = try await CommandRun.shell(
            "ln -s /proc/self/mem \(name); $THRESH --to ndjson -o out.ndjson \(name); echo $?; ls",
            in: folder
        )
        #expect(run.text == "74\n\(name)\nout.ndjson.part\n")
        #expect(
            run.errors
                == "thresh: \(name): cannot be read on: input/output error; --resume goes on from here\n"
        )
        #expect(try folder.read("out.ndjson.part").isEmpty)
    }

    @Test("F5: a reader that has seen enough ends the run and its workers")
    func brokenPipe() async throws {
        let crawl = try Crawl(300)
        let run = try await crawl.shell("$THRESH --to ndjson crawl | head -n 1 | wc -l; sleep 0.5; workers")
        #expect(run.text.split(separator: " ").joined() == "1\n")
        #expect(run.errors == "")
    }

    @Test("F6: a slow reader costs no memory")
    func slowReader() async throws {
        let crawl = try Crawl(400)
        let run = try await crawl.shell(
            """
            mkfifo pipe
            $THRESH --to ndjson crawl > pipe & run=$!
            { sleep 2; grep VmHWM /proc/$run/status >&2; cat; } < pipe > out
            """
        )
        let kilobytes = run.errors.split(separator: " ").compactMap { Int($0) }.first
        #expect(try #require(kilobytes) < 96 << 10)
        #expect(try await crawl.expected() == crawl.read("out"))
    }

    @Test(
        "F18: whatever a page does to its worker, it gets a record, and the next page is fine",
        arguments: [
            ("trap", "signal"), ("segv", "signal 11"), ("exit", "status 0"), ("hang", "more than 1 seconds"),
            ("spin", "more than 1 seconds"),
            ("oom", "more than 256 MiB"), ("garbage", "makes no sense"), ("partial", "makes no sense"),
        ]
    )
    func worker(_ fault: String, reason: String) async throws {
        let crawl = try Crawl(6)
        let run = try await crawl.shell(
            "THRESH_FAULT=\(fault):002.html $THRESH --to ndjson --page-timeout \(["hang", "spin"].contains(fault) ? 1 : 20) --page-memory 256 crawl"
        )
        #expect(run.status == 1)
        let expected = try await crawl.expected().split(separator: 0x0A)
        let lines = run.output.split(separator: 0x0A)
        #expect(lines.count == 6)
        for number in [0, 1, 3, 4, 5] { #expect(lines[number] == expected[number]) }
        let record = try JSONReader.read(Array(lines[2]), repairing: false)
        #expect(record.text("id") == "002.html")
        #expect(record.text("status") == "error")
        #expect(record.text("reason")?.contains(reason) == true)
    }

    @Test(
        "F18: what a page may cost holds for one page as well",
        arguments: [("spin", "--page-timeout 1"), ("oom", "--page-memory 256")]
    )
    func singlePage(_ fault: String, _ limit: String) async throws {
        let crawl = try Crawl(1)
        let run = try await crawl.shell(
            "THRESH_FAULT=\(fault):crawl/000.html $THRESH \(limit) --to json crawl/000.html"
        )
        #expect(run.status == 1)
        #expect(try run.json().text("status") == "error")
        let sound = try await crawl.shell(
            "$THRESH < crawl/000.html > out; $THRESH \(limit) < crawl/000.html | cmp out - && [ -s out ]"
        )
        #expect(sound.status == 0)
    }

    @Test(
        "F18: what counts is processor time: a page that waits for its turn is not given up",
        .enabled(if: (try? FileSystem.status("/usr/bin/taskset")) != nil, "needs taskset")
    )
    func loadedMachine() async throws {
        let crawl = try Crawl(3)
        // The page works for 0.7 seconds. With a fourth of a processor that is 2.8 by the clock, more than its two; by the
        // clock it is given up after 20. Test runners block polite signals.
        let run = try await crawl.shell(
            """
            for rival in 1 2 3; do taskset -c 0 sh -c "while [ -d /proc/$$ ]; do :; done" & rivals="$rivals $!"; done
            THRESH_FAULT=work:001.html taskset -c 0 $THRESH --to ndjson --jobs 1 --page-timeout 2 --report report.json crawl
            status=$?; kill -9 $rivals; exit $status
            """
        )
        #expect(run.status == 0)
        #expect(try await run.output == crawl.expected())
        let report = try JSONReader.read(crawl.read("report.json"), repairing: false)
        #expect(report["workers_started"] == .integer(1))
    }

    @Test("F18: a run that was stopped for longer than a page may take goes on")
    func stoppedRun() async throws {
        let crawl = try Crawl(3)
        let run = try await crawl.shell(
            """
            THRESH_FAULT=work:000.html,work:001.html,work:002.html $THRESH --to ndjson --jobs 1 --page-timeout 2 crawl > out & run=$!
            until [ -s out ]; do sleep 0.1; done
            worker=$(workers); kill -STOP $run $worker; sleep 3; kill -CONT $run $worker; wait $run
            """
        )
        #expect(run.status == 0)
        #expect(try await crawl.read("out") == crawl.expected())
    }

    @Test(
        "F24: one worker, eight and none give the same bytes",
        arguments: [["--jobs", "1"], ["--jobs", "8"]]
    )
    func determinism(_ flags: [String]) async throws {
        let crawl = try Crawl(60)
        let run = try await CommandRun.thresh(["--to", "ndjson", "crawl"] + flags, in: crawl.folder)
        #expect(run.status == 0)
        #expect(try await run.output == crawl.expected())
    }

    @Test("Workers that never begin end the run as a fault of Thresh")
    func stillborn() async throws {
        let crawl = try Crawl(3)
        // A worker reads its rules itself; the run has read them before they went.
        let run = try await crawl.shell("THRESH_FAULT=start: $THRESH --to ndjson crawl")
        #expect(run.status == 70)
        #expect(run.errors.contains("5 workers in a row ended before they began: status 1"))
    }
}
