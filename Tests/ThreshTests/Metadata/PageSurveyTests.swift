import Testing
import ThreshHTML

@testable import Thresh

@Suite("The survey of a page's elements")
struct PageSurveyTests {
    private func survey(_ html: String) -> PageSurvey { PageSurvey(Draft.html(html)) }

    /// The marks of the first element of a name.
    private func marks(_ html: String, _ name: ElementName = .div) -> ElementMarks {
        let survey = survey(html)
        return survey.tree.names.firstIndex(of: name).map { survey.marks(of: $0) } ?? []
    }

    @Test("Words in class and id mark an element, in any case")
    func words() {
        #expect(marks("<div class='Related-Posts x'>") == .foreign)
        #expect(marks("<div id=sidebar class=pub-Date>") == [.sidebar, .date])
        #expect(marks("<div class=plain>").isEmpty)
    }

    @Test("An exception takes its mark away, on its own attribute only")
    func exceptions() {
        #expect(marks("<div class='post-footer'>").isEmpty)
        #expect(marks("<div class=no-sidebar>").isEmpty)
        #expect(marks("<div class=post-footer id=related>") == .foreign)
        #expect(marks("<div class=comment-author>").isDisjoint(with: .byline))
    }

    @Test("What only a class says an id does not say")
    func classes() {
        #expect(marks("<div id=hentry>").isEmpty)
        #expect(marks("<div class=hentry>") == .entry)
    }

    @Test("Elements that sources ask for are listed in page order")
    func lists() {
        let survey = survey(
            "<h1>A</h1><p itemprop=author>B</p><meta property=x content=y><i property=dc:date>C</i>"
                + "<a rel=tag>D</a><link rel=x href=y><time datetime=2014>E</time><b class=byline>F</b>"
        )
        func names(_ nodes: [NodeID]) -> [String] {
            nodes.map { survey.tree.text(of: survey.tree.names[$0]) }
        }
        #expect(names(survey.headings) == ["h1"] && names(survey.properties) == ["p"])
        #expect(names(survey.rdfa) == ["i"] && names(survey.relations) == ["a"])
        #expect(names(survey.times) == ["time"] && names(survey.bylines) == ["b"])
    }

    @Test("The last word of a mark is known with its place")
    func lastEnd() throws {
        let survey = survey("<div class='credit caption__credit'>")
        let node = try #require(survey.tree.names.firstIndex(of: .div))
        #expect(survey.lastEnd(of: .caption, on: node) == 14)
        #expect(survey.lastEnd(of: .credit, on: node) == 22)
        #expect(survey.lastEnd(of: .date, on: node) == nil)
    }
}
