import Foundation
import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh

/// `Samples/record.schema.json` says what a record is; Debian's python3-jsonschema says whether ours are that.
@Suite("The record's schema")
struct RecordSchemaTests {
    private static let script = """
        import json, sys
        import jsonschema
        check = jsonschema.Draft202012Validator(json.load(open(sys.argv[1])))
        for line in open(sys.argv[2]):
            for error in check.iter_errors(json.loads(line)):
                print(list(error.path), error.message[:200])
        """

    private func mistakes(_ records: [UInt8]) throws -> String? {
        let folder = try TemporaryFolder()
        try folder.write(records, to: "records.ndjson")
        try folder.write(Array(Self.script.utf8), to: "check.py")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [
            folder.path("check.py"), "\(Checkout.samples)/record.schema.json", folder.path("records.ndjson"),
        ]
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if complaint.contains("No module named") {
            print("python3-jsonschema is not installed: the records are not checked against their schema")
            return nil
        }
        #expect(process.terminationStatus == 0, "\(complaint)")
        return String(decoding: said, as: UTF8.self)
    }

    @Test("Records of the samples and of pages that failed are what it says")
    func records() throws {
        let rules = try RuleLibrary(folders: [Checkout.rules])
        var options = CleaningOptions()
        options.keepsComments = true
        var rendering = RenderingOptions()
        rendering.bodies = RenderingOptions.BodyForm.allCases
        let renderer = JSONRenderer(isPretty: false, rendering)
        var lines: [UInt8] = []
        let names =
            FileManager.default.enumerator(atPath: Checkout.samples)?.compactMap { $0 as? String } ?? []
        for name in names.sorted() where name.hasSuffix("page.html") || name.hasSuffix("page.txt") {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Checkout.samples)/\(name)")))
            lines += renderer.render(try Cleaner(rules: rules, options: options).clean(Page(bytes, id: name)))
        }
        lines += renderer.render(Article(id: nil, status: .error, reason: "gone"))
        lines += renderer.render(try Cleaner(rules: rules, options: options).clean(Page([])))
        guard let mistakes = try mistakes(lines) else { return }
        #expect(mistakes == "")
    }

    @Test("Other records are refused")
    func refused() throws {
        for record in [
            #"{"id":"a"}"#, #"{"status":"fine"}"#, #"{"status":"ok","colour":"red"}"#,
            #"{"status":"ok","title":""}"#,
        ] {
            guard let mistakes = try mistakes(Array(record.utf8)) else { return }
            #expect(mistakes != "", "\(record)")
        }
    }
}
