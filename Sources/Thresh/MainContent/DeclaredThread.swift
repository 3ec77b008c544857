import ThreshHTML

/// Whether a page declares itself a thread: a post with its replies, or a question with its answers.
///
/// The model takes some threads for articles, and their replies for readers' comments. All 74 pages of wcxb-dev that declare
/// themselves threads are forums to gold.
enum DeclaredThread {
    /// The kind of page that a thread is.
    static let pageType = "forum"
    private static let types = ["DiscussionForumPosting", "QAPage"].map { Array($0.utf8) }

    /// Whether JSON-LD or microdata say so.
    static func isOn(_ tree: PageTree) -> Bool {
        types.contains { type in
            let quoted = [UInt8(ascii: "\"")] + type + [UInt8(ascii: "\"")]
            return tree.jsonLD.contains { Bytes.contains($0[...], quoted) }
        } || isInMicrodata(tree)
    }

    private static func isInMicrodata(_ tree: PageTree) -> Bool {
        tree.attributeNames.indices.contains { index in
            guard tree.attributeNames[index] == .itemtype else { return false }
            let value = tree.attributeText[Int(tree.valueStarts[index])..<Int(tree.valueEnds[index])]
            return types.contains { value.suffix($0.count).elementsEqual($0) }
        }
    }
}
