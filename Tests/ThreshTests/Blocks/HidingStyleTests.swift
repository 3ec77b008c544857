import Testing

@testable import Thresh

@Suite("Hiding styles")
struct HidingStyleTests {
    @Test(
        "Elements are hidden by these styles",
        arguments: ["display:none", "color: red; Display : NONE;", "visibility:\nhidden", "ddisplay:none"]
    )
    func hiding(style: String) {
        #expect(HidingStyle.hides(Array(style.utf8)[...]))
    }

    @Test(
        "And not by these",
        arguments: ["", "display:block", "display:non", "visibility:visible", "y", "font-family:none"]
    )
    func showing(style: String) {
        #expect(!HidingStyle.hides(Array(style.utf8)[...]))
    }
}
