import Testing

@testable import Thresh

@Suite("Styles of elements")
struct ElementStyleTests {
    @Test(
        "Elements are hidden by these styles",
        arguments: ["display:none", "color: red; Display : NONE;", "visibility:\nhidden", "ddisplay:none"]
    )
    func hiding(style: String) {
        #expect(ElementStyle(Array(style.utf8)[...]) == .hidden)
    }

    @Test(
        "And not by these",
        arguments: ["", "display:block", "display:non", "visibility:visible", "y", "font-family:none"]
    )
    func showing(style: String) {
        #expect(ElementStyle(Array(style.utf8)[...]) != .hidden)
    }

    @Test(
        "Inline elements of these styles have a line of their own",
        arguments: ["display:block", "margin: 0; DISPLAY : Flex", "display:grid", "display: list-item;"]
    )
    func line(style: String) {
        #expect(ElementStyle(Array(style.utf8)[...]) == .line)
    }

    @Test(
        "And of these they have none",
        arguments: [
            "display:inline-block", "display:inline", "display: none", "display:gri", "overflow-y:block",
        ]
    )
    func noLine(style: String) {
        #expect(ElementStyle(Array(style.utf8)[...]) != .line)
    }
}
