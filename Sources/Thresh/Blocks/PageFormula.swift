package import ThreshHTML

/// A formula of a page, where it stands, and what stands for it in the text.
package struct PageFormula: Sendable, Equatable {
    /// The elements that show the formula, in each way in which the page has it: siblings in a row.
    package var nodes: Range<NodeID>
    /// The element with its MathML; nil where the page has only TeX.
    var math: NodeID?
    /// Its TeX, without marks around it; nil where the page has only MathML.
    var tex: String?
    /// Whether it stands on a line of its own.
    var isDisplayed: Bool
    /// What stands for it in the text: `$a^2$`, or the words of its MathML.
    var text: String

    /// Whether a node belongs to a formula.
    static func isPart(_ node: NodeID, of formulas: [PageFormula]) -> Bool {
        let place = SortedSearch.firstIndex(of: formulas.count) { formulas[$0].nodes.upperBound <= node }
        return place < formulas.count && formulas[place].nodes.contains(node)
    }

    /// The formula that begins with a node.
    static func at(_ node: NodeID, in formulas: [PageFormula]) -> PageFormula? {
        let place = SortedSearch.firstIndex(of: formulas.count) { formulas[$0].nodes.lowerBound < node }
        return place < formulas.count && formulas[place].nodes.lowerBound == node ? formulas[place] : nil
    }
}
