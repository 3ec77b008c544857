import Testing
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("First rule files")
struct RuleStarterTests {
    private static let sentences = [
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn.",
        "By noon the council had passed the winter timetable, and the last boat will now leave at nine.",
        "Nobody on the quay could say who had ordered the bell, which weighs more than the boat that brought it.",
        "The harbour master keeps a list of all the boats that have missed the tide since the war, and reads it aloud.",
        "A new bell was hung on the quay this week, and it rings half a tone lower than the one that cracked in May.",
        "The founder says that the bronze needs a winter to settle, and that nobody should judge a bell before spring.",
        "Children of the school on Rope Street were allowed to strike it once each, in the order of their birthdays.",
        "It cost less than the boat that carried it, which has been for sale since the ferry company gave up.",
        "Every Sunday before the first tide, nine people meet below the crane to count the swans on the inner basin.",
        "They have done so since 1962, when a teacher asked her class how many there were and nobody could tell.",
        "This year they counted forty-one, two fewer than last year, and one of these was a bag on a mooring line.",
        "The numbers go to the museum, where a volunteer draws them with a pen on a roll of wallpaper.",
    ]

    private static let plea =
        "If you read us every week, please think of the price of paper and give what you can."

    private func page(_ title: String, _ first: Int) -> String {
        let body = Self.sentences[(4 * first)..<(4 * first + 4)].map { "<p>\($0)</p>" }.joined()
        return """
            <html><head><title>\(title)</title><link rel="canonical" href="https://www.quay.example/\(first)"></head>
            <body><nav><a href="/">Home</a></nav><div class="quay-story"><h1>\(title)</h1>\(body)
            <p>Ring the bell for more</p><p class="plea">\(Self.plea)</p></div><footer>Contact</footer></body></html>
            """
    }

    @Test("The file names host, body and repeated lines, lints clean and its tests pass")
    func draft() throws {
        let rules = try RuleFolder([])
        let pages = [
            page("Fog keeps the ferry in", 0), page("A bell for the quay", 1),
            page("The list of lost tides", 2),
        ]
        var samples: [RuleStarter.Sample] = []
        for (place, text) in pages.enumerated() {
            try rules.folder.write(text, to: "pages/\(place).html")
            samples.append(RuleStarter.Sample(page: Page(Array(text.utf8)), path: "../pages/\(place).html"))
        }
        #expect(RuleStarter.hosts(of: samples.map(\.page)) == ["quay.example"])
        let text = try RuleStarter.text(host: "quay.example", samples: samples, library: .empty)
        #expect(text.hasPrefix("# quay.example: a first draft from 3 pages. Check before you use it:\n"))
        #expect(text.contains("css: '.quay-story'"))
        #expect(text.contains("is: 'Ring the bell for more'"))
        #expect(text.contains("is: '\(Self.plea)'"))
        let path = try rules.folder.write(text, to: "site/quay.example.yaml")
        #expect(try RuleLinter.lint([path]).findings.map(\.text) == [])
        let library = try RuleLibrary(folders: [rules.path("site")])
        let outcomes = try RuleTester(library).run(try RuleLibrary.wholeFile(path))
        #expect(outcomes.count == 3)
        #expect(outcomes.flatMap(\.failures) == [])
    }

    @Test("One page, or pages without anything in common, give a file that can be checked all the same")
    func alone() throws {
        let text = Self.sentences.joined(separator: "\n")
        let sample = RuleStarter.Sample(page: Page(Array(text.utf8), format: .text), path: "page.txt")
        let rules = try RuleFolder([])
        try rules.folder.write(text, to: "page.txt")
        let written = try RuleStarter.text(host: "quay.example", samples: [sample], library: .empty)
        let path = try rules.folder.write(written, to: "quay.example.yaml")
        #expect(try RuleLinter.lint([path]).findings.map(\.text) == [])
        #expect(written.contains("# - body: no selector was found"))
    }
}
