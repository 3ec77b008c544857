import Testing
import ThreshTestSupport

@Suite("thresh rules import and export")
struct RulesImportTests {
    private static let config =
        "# The bell\nbody: //div[@id='story']\nstrip: //aside[contain(@class)]\nprune: no\n"

    @Test("A folder of site configs becomes a folder of rule files, and the other way round")
    func roundTrip() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.config, to: "ftr/bell.example.txt")
        try folder.write("body: //p\n", to: "ftr/.bell.example.txt")
        try folder.write("no rules", to: "ftr/LICENSE.txt")
        let imported = try await CommandRun.thresh(
            ["rules", "import", "ftr", "ftr", "-o", "rules"],
            in: folder
        )
        #expect(imported.status == 0)
        #expect(
            imported.text == "2 rule files written, 1 with notes of what did not carry over as it stood\n"
        )
        let rules = String(decoding: try folder.read("rules/site/bell.example.yaml"), as: UTF8.self)
        #expect(rules.contains("line 3 is left as it stands"))
        let exported = try await CommandRun.thresh(
            ["rules", "export", "ftr", "rules", "-o", "back"],
            in: folder
        )
        #expect(exported.status == 0 && exported.text == "2 site configs written\n")
        #expect(String(decoding: try folder.read("back/bell.example.txt"), as: UTF8.self) == Self.config)
    }

    @Test("What no rule file can be made of is left out and told; the rest is imported, and can be used")
    func leftOut() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.config, to: "ftr/bell.example.txt")
        try folder.write(Self.config, to: "ftr/bell.example (copy).txt")
        try folder.write([0x62, 0xFF, 0xFE, 0x0A], to: "ftr/latin.example.txt")
        try folder.write("How to use these", to: "ftr/README.txt")
        let run = try await CommandRun.thresh(["rules", "import", "ftr", "ftr", "-o", "rules"], in: folder)
        #expect(run.status == 0)
        #expect(
            run.text
                == "1 rule files written, 1 with notes of what did not carry over as it stood; 2 files left out\n"
        )
        #expect(
            run.errors.split(separator: "\n").map { $0.drop { $0 != "f" } } == [
                "ftr/bell.example (copy).txt: its name is no host's; left out",
                "ftr/latin.example.txt: is not valid UTF-8 text; left out",
            ]
        )
        try folder.write(Pages.text, to: "page.txt")
        #expect(try await CommandRun.thresh(["--rules", "rules", "page.txt"], in: folder).status == 0)
    }

    @Test("Nothing written is no success")
    func nothing() async throws {
        let folder = try TemporaryFolder()
        try folder.write("no rules", to: "ftr/LICENSE.txt")
        let run = try await CommandRun.thresh(["rules", "import", "ftr", "ftr", "-o", "rules"], in: folder)
        #expect(run.status == 2 && run.text.hasPrefix("0 rule files written"))
    }

    @Test("What cannot be read is wrong usage")
    func missing() async throws {
        let folder = try TemporaryFolder()
        try folder.write([0x62, 0xFF, 0xFE, 0x0A], to: "bad.txt")
        for path in ["nowhere", "bad.txt"] {
            let run = try await CommandRun.thresh(
                ["rules", "import", "ftr", path, "-o", "rules"],
                in: folder
            )
            #expect(run.status == 2)
            #expect(run.errors.contains(path))
        }
    }
}
