import ThreshHTML

extension MetaRule {
    /// What the rule reads at a place that its selector has found.
    func text(of node: NodeID, in tree: PageTree) -> String? {
        switch source {
        case .css(_, let name?): tree.attributeName(name).flatMap { tree.attribute($0, of: node) }
        case .itemprop:
            tree.attribute(.content, of: node) ?? tree.attribute(.datetime, of: node)
                ?? tree.foldedText(of: node)
        default: tree.foldedText(of: node)
        }
    }

    /// The value that a text gives; nil where it is not what the rule asks for.
    func value(in text: String) -> String? {
        var value = WhiteSpace.folded(text)
        if value.isEmpty { return nil }
        if let filter {
            guard let part = filter.firstGroup(filterGroup, in: value) else { return nil }
            value = part
        }
        guard let date else { return value }
        return date.isoDate(in: value)
    }
}
