/// The formats of `thresh explain`.
package enum ExplanationFormat: String, Sendable, CaseIterable {
    /// For reading in a terminal.
    case text
    /// One JSON object a block.
    case ndjson
    /// One page for a browser, which needs nothing beside it.
    case html

    /// What writes the format.
    package var renderer: any ExplanationRenderer {
        switch self {
        case .text: ExplanationText()
        case .ndjson: ExplanationNDJSON()
        case .html: ExplanationPage()
        }
    }
}

/// Writes explanations, one page after the other, so that a run over many pages holds one at a time.
package protocol ExplanationRenderer: Sendable {
    /// What stands before the first page.
    var opening: [UInt8] { get }
    /// One page.
    ///
    /// - Parameter isOneOfMany: whether other pages come, so that each must say its name.
    func render(_ explanation: Explanation, isOneOfMany: Bool) -> [UInt8]
    /// What one rule folder changes on a page.
    func render(_ difference: ExplanationDifference, isOneOfMany: Bool) -> [UInt8]
    /// What stands behind the last page.
    var closing: [UInt8] { get }
}

extension ExplanationRenderer {
    package var opening: [UInt8] { [] }
    package var closing: [UInt8] { [] }
}
