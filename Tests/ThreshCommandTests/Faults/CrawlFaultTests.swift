import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("Faults of a crawl")
struct CrawlFaultTests {
    @Test("F7: what cannot be read is a record each, and nothing is waited for")
    func unreadable() async throws {
        let crawl = try Crawl(2)
        let run = try await crawl.shell(
            """
            cd crawl; ln -s gone dangling.html; mkdir folder.html; mkfifo pipe.html; : > nothing.html
            perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un("socket.html"))'; cd ..
            $THRESH --to ndjson crawl
            """
        )
        #expect(run.status == 1)
        let reasons = try run.records().map { "\($0.text("id") ?? ""): \($0.text("reason") ?? "")" }
        #expect(
            reasons == [
                "000.html: ", "001.html: ", "dangling.html: no such file or directory",
                "nothing.html: the page has no bytes",
                "pipe.html: not a regular file", "socket.html: no such device or address",
            ]
        )
    }

    @Test("F7: names of files and folders need not be UTF-8; each page is read and has a name of its own")
    func otherNames() async throws {
        let crawl = try Crawl(1)
        let run = try await crawl.shell(
            """
            for name in $(printf 'r\\351gion r\\350gion'); do
                mkdir "crawl/$name"; for page in $(printf 'caf\\351 caf\\350'); do cp crawl/000.html "crawl/$name/$page.html"; done
            done
            $THRESH --to ndjson -o out/ crawl && $THRESH --to ndjson --resume -o out/ crawl && cd out && find . -type f | LC_ALL=C sort
            """
        )
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(
            run.lines == [
                "./000.ndjson", "./r%E8gion/caf%E8.ndjson", "./r%E8gion/caf%E9.ndjson",
                "./r%E9gion/caf%E8.ndjson", "./r%E9gion/caf%E9.ndjson",
            ]
        )
    }

    @Test("F7: a file that goes while the run is on its way is a record")
    func vanishing() async throws {
        let crawl = try Crawl(8)
        let run = try await crawl.shell(
            """
            THRESH_FAULT=hang:000.html $THRESH --to ndjson --jobs 1 --page-timeout 3 crawl & run=$!
            until [ -n "$(workers)" ]; do sleep 0.1; done; sleep 1; rm crawl/007.html; wait $run
            """
        )
        #expect(run.status == 1)
        let records = try run.records()
        #expect(records.count == 8)
        #expect(records.last?.text("reason") == "no such file or directory")
    }

    @Test("F10: no host leads to a file outside the rules")
    func ruleNames() async throws {
        let folder = try TemporaryFolder()
        try folder.write("id: outside\n", to: "outside.yaml")
        try folder.write(
            """
            thresh: 1
            id: news.example
            kind: site
            match: {hosts: [news.example]}
            text:
              drop:
                - {id: fog, why: other, is: 'Fog.'}
            """,
            to: "rules/site/news.example.yaml"
        )
        let long = String(repeating: "a", count: 300)
        let hosts = [
            "..", "../outside", "..%2foutside", "a/../../outside", "-x", "xn--mgbh0fb.example", "[::1]",
            "127.0.0.1:80", "NEWS.Example",
            "news.example.", long, "", "a\\u0000b",
        ]
        let lines = hosts.map {
            #"{"id":"\#($0)","url":"http://\#($0)/page","text":"\#(ArticleText.sentence(1))"}"#
        }
        let run = try await CommandRun.thresh(
            ["--stream", "--rules", "rules"],
            input: Array(lines.joined(separator: "\n").utf8),
            in: folder
        )
        #expect(run.status == 0)
        #expect(run.errors == "")
        let records = try run.records()
        #expect(records.count == hosts.count)
        #expect(records.allSatisfy { $0.text("status") == "ok" })
        let active = records.filter { $0["rules"]?.array?.contains(.string("news.example")) == true }
        #expect(active.map { $0.text("id") }.contains("NEWS.Example"))
        #expect(active.count <= 2, "the host, and at most the host with the root's dot")
    }

    @Test("F11: a bomb is one error, and the next page is fine")
    func bomb() async throws {
        let folder = try TemporaryFolder()
        let run = try await CommandRun.shell(
            """
            mkdir crawl; head -c 100000000 /dev/zero | gzip -9 > crawl/a.html.gz
            echo '\(ArticleText.sentence(1))' > crawl/b.txt
            $THRESH --to ndjson crawl
            """,
            in: folder
        )
        #expect(run.status == 1)
        let records = try run.records()
        #expect(records.map { $0.text("status") } == ["error", "ok"])
        #expect(records.first?.text("reason")?.contains("unpacks to more than 200 times") == true)
    }

    @Test("F12: an archive that breaks off on standard input ends, with every record before the cut")
    func cutStream() async throws {
        let folder = try TemporaryFolder()
        let members = ArchiveSample.records(3).map(Packer.gzip)
        try folder.write(members.flatMap { $0 }, to: "a.warc.gz")
        let ends = members.indices.map { members[...$0].reduce(0) { $0 + $1.count } }
        for (records, end) in ends.dropLast().enumerated() {
            for length in [end - 1, end, end + 1, end + 2, end + 5] {
                let run = try await CommandRun.shell(
                    "head -c \(length) a.warc.gz | $THRESH --from warc --to ndjson",
                    in: folder
                )
                let good = try run.records().count { $0.text("status") != "error" }
                let whole = length < end ? max(0, records - 1) : records
                #expect((whole...records).contains(good), "\(length) bytes")
                #expect(run.lines.count <= good + 1, "\(length) bytes")
            }
        }
    }

    @Test("F26: archives with a flipped byte end on standard input too, with every record before the flip")
    func flippedStream() async throws {
        let folder = try TemporaryFolder()
        let members = ArchiveSample.records(3).map(Packer.gzip)
        let whole = members.flatMap { $0 }
        let ends = members.indices.map { members[...$0].reduce(0) { $0 + $1.count } }
        var random = Xorshift(seed: 5)
        for _ in 0..<24 {
            var flipped = whole
            let place = Int(random.next() % UInt64(whole.count))
            flipped[place] ^= 1 << UInt8(random.next() % 8)
            let run = try await CommandRun.thresh(
                ["--from", "warc", "--to", "ndjson", "--no-isolate"],
                input: flipped,
                in: folder
            )
            let good = try run.records().count { $0.text("status") != "error" }
            // The first member is no page.
            #expect(run.status != nil && good >= ends.count { $0 <= place } - 1, "flip at \(place)")
        }
    }

    @Test(
        "F22: no socket is opened and no address in a page is followed",
        .enabled(if: (try? FileSystem.status("/usr/bin/strace")) != nil, "needs strace")
    )
    func network() async throws {
        let crawl = try Crawl(2)
        let entity = #"<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>"#
        try crawl.folder.write(
            entity + #"<html><head><link rel="stylesheet" href="http://192.0.2.1/x.css"></head><body><p>&x; "#
                + ArticleText.sentence(1) + "</p></body></html>",
            to: "crawl/a.html"
        )
        let run = try await crawl.shell(
            "strace -f -qq -e trace=network,openat -o trace $THRESH --to ndjson crawl; grep -E '^[0-9]+ +[a-z]' trace"
        )
        // Some sandboxes let nobody trace.
        try #require(run.lines.count { $0.hasPrefix("{") } == 3 || run.errors.contains("ptrace"))
        let calls = run.lines.filter { !$0.hasPrefix("{") }
        #expect(
            !calls.contains { $0.contains("AF_INET") || $0.contains("connect(") || $0.contains(" socket(") }
        )
        #expect(!calls.contains { $0.contains("/etc/hostname") })
    }
}
