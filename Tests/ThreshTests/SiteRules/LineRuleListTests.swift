import Testing
import ThreshTestSupport

@testable import Thresh

@Suite("Lists of line rules")
struct LineRuleListTests {
    /// The files of the checkout that have line rules.
    private static let files = Result { () throws(RuleFileError) in
        let library = try RuleLibrary(folders: [Checkout.rules], trusted: [Checkout.rules])
        var files: [RuleFile] = []
        for head in library.heads { files.append(try RuleLibrary.wholeFile(head.path)) }
        return files.filter { !($0.drops + $0.cuts + $0.substitutions).isEmpty }
    }

    /// The texts on which rule files try their rules, one below the other.
    private static let lines = files.map { files in
        files.flatMap(\.tests).map { test in
            switch test.input {
            case .text(let text), .html(let text): text
            case .file, .none: ""
            }
        }.joined(separator: "\n\n")
    }

    @Test(
        "The index changes nothing in what the shipped rules take out",
        arguments: try files.get().map(\.id)
    )
    func index(of id: String) throws {
        let files = try Self.files.get().filter { $0.id == id || $0.id == "base/common" }
        var drafts: [Draft] = []
        for list in [LineRuleList(files, off: []), LineRuleList(files, off: [], mostTries: 0)] {
            var draft = Draft.text(try Self.lines.get())
            var applier = LineRuleApplier(lines: draft.lines, stage: .chrome, title: nil, firstGroup: 0)
            list.apply(with: &applier, to: &draft) { _ in true }
            drafts.append(draft)
        }
        #expect(drafts[0].lines.count > 500, "the tests of rule files have many lines")
        #expect(drafts[0].taken == drafts[1].taken)
        #expect(drafts[0].captures == drafts[1].captures)
    }
}
