import Testing
import ThreshHTML
import ThreshTestSupport

@Suite("README")
struct ReadmeTests {
    /// The lines of the block that follows the first line with some words.
    private static func block(after words: String) throws -> [String] {
        let text = String(decoding: try FileSystem.read("\(Checkout.root)/README.md"), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = try #require(lines.firstIndex { $0.contains(words) })
        let start = try #require(lines[place...].firstIndex { $0.hasPrefix("```") })
        let end = try #require(lines[(start + 1)...].firstIndex { $0.hasPrefix("```") })
        return Array(lines[(start + 1)..<end])
    }

    private static let page = "'\(Checkout.samples)/PlainText/masthead-clock/page.txt'"

    /// What the program prints of the page, with the rules of the checkout as somebody in its folder has them.
    private static func printed(_ command: String) async throws -> [String] {
        let run = try await CommandRun.shell(
            "cd '\(Checkout.root)' && THRESH_RULES=Rules \"$THRESH\" \(command) \(page)"
        )
        #expect(run.status == 0)
        return run.lines.map(String.init)
    }

    /// Whether lines stand among others in their order; one that was shortened is the beginning of its line.
    private static func firstMissing(_ lines: [String], in printed: [String]) -> String? {
        var rest = printed[...]
        for line in lines where line != "…" && !line.isEmpty {
            let start = line.hasSuffix(" …") ? String(line.dropLast(2)) : line
            let isShortened = start != line
            guard let place = rest.firstIndex(where: { isShortened ? $0.hasPrefix(start) : $0 == line })
            else { return line }
            rest = rest[(place + 1)...]
        }
        return nil
    }

    @Test("The article that it shows is what the program makes of the sample")
    func article() async throws {
        let shown = try Self.block(after: "`thresh < page.txt` gives")
        #expect(Self.firstMissing(shown, in: try await Self.printed("")) == nil)
    }

    @Test("What it shows of explain is what the program prints, but for scores")
    func explain() async throws {
        let shown = try Self.block(after: "`thresh explain page.txt` says")
        #expect(shown.count > 4)
        #expect(Self.firstMissing(shown, in: try await Self.printed("explain")) == nil)
    }
}
