@testable import Thresh

extension Draft {
    /// A draft of scraped text, split into its lines.
    static func text(_ text: String, url: String? = nil) -> Draft {
        sample(Page(Array(text.utf8), format: .text, url: url))
    }

    /// A draft of a page, split into its blocks.
    static func html(_ html: String, url: String? = nil) -> Draft {
        sample(Page(Array(html.utf8), format: .html, url: url))
    }

    private static func sample(_ page: Page) -> Draft {
        guard case .draft(var draft) = PageDecoder.decode(page) else {
            fatalError("the sample cannot be read")
        }
        draft.setBlocks(
            draft.isHTML ? PageBlockSplitter.split(draft.tree) : TextBlockSplitter.split(draft.sourceText)
        )
        return draft
    }

    /// The texts of all blocks.
    var texts: [String] { blocks.indices.map { string(of: $0) } }

    /// The texts of the blocks that no stage has taken out.
    var left: [String] { blocks.indices.filter { !fates[$0].isDropped }.map { string(of: $0) } }

    /// What was taken out, as `kind: words`.
    var taken: [String] {
        removals.filter { !$0.isUndone }.map { removal in
            "\(removal.cause.why.rawValue): \(String(decoding: text[removal.text], as: UTF8.self))"
        }
    }

    /// What rules captured, as `field=value`.
    var captured: [String] { captures.map { "\($0.field)=\($0.value)" } }
}

/// Sentences of prose for samples: each is long enough to be told from chrome.
enum Prose {
    static let first =
        "The ferry left the harbour almost empty on Monday, because fog had risen over the river at dawn."
    static let second =
        "By noon the council had passed the winter timetable, and the last boat will now leave at nine."
    static let third =
        "Fishermen on the quay said that they had seen worse, and that nobody would miss the early run."
    static let fourth =
        "The company, which has run the line for sixty years, expects the new boat in the spring of "
        + "next year."
    static let all = [first, second, third, fourth]
}
