import ThreshHTML

/// Takes out what the page marks as captions: of a video, of a picture that a script fetches, of the pictures of a gallery.
enum MarkedCaption {
    /// How many elements around a block may have the mark.
    private static let mostSteps = 4
    /// A longer caption is a text of its own.
    private static let mostWords = 60
    /// A gallery has so many pictures.
    private static let fewestSlides = 3
    /// On a page of which captions are a larger part, and other words fewer than a story has, they are what it is about.
    private static let largestShare = 0.25
    private static let storyWords = 150

    /// Lists have captions that are teasers, manuals such as name a file or number a figure.
    private static let otherTypes: Set<String> = ["listing", "collection", "documentation"]

    /// Drops each kept block in an element that a class calls a caption, in an article also a gallery.
    static func remove(from draft: inout Draft, _ page: PageSurvey) {
        guard draft.isHTML, !otherTypes.contains(draft.pageType ?? "") else { return }
        var parts: [NodeID: Part] = [:]
        var words = 0
        for block in draft.blocks.indices where !draft.fates[block].isDropped {
            words += draft.lines.words[block]
            guard let (holder, isGallery) = holder(of: draft.blocks[block].nodes, page) else { continue }
            parts[holder, default: Part(isGallery: isGallery)].add(block, draft)
        }
        let captions = parts.values.filter { $0.isCaption && (!$0.isGallery || draft.pageType == "article") }
        guard !captions.isEmpty else { return }
        let dropped = captions.reduce(0) { $0 + $1.words }
        guard Double(dropped) <= largestShare * Double(words) || words - dropped >= storyWords else { return }
        // In page order, as a dictionary has another order in every run.
        for part in captions.sorted(by: { $0.blocks[0] < $1.blocks[0] }) {
            let reason = part.isGallery ? "in a gallery" : "in an element marked as a caption"
            for block in part.blocks { draft.drop(block, RemovalCause(.metadata, .caption, reason: reason)) }
        }
    }

    /// What is kept of one marked element.
    private struct Part {
        let isGallery: Bool
        private(set) var blocks: [Int] = []
        private(set) var words = 0
        private var mostWordsOfBlock = 0
        private var hasOther = false

        init(isGallery: Bool) { self.isGallery = isGallery }

        var isCaption: Bool {
            if hasOther { return false }
            return isGallery
                ? blocks.count >= fewestSlides && mostWordsOfBlock <= mostWords : words <= mostWords
        }

        mutating func add(_ block: Int, _ draft: Draft) {
            blocks.append(block)
            words += draft.lines.words[block]
            mostWordsOfBlock = max(mostWordsOfBlock, draft.lines.words[block])
            let kind = draft.blocks[block].kind
            let isLine = kind == .paragraph || isGallery && kind == .listItem
            if !isLine || draft.fates[block] == .kept(isProtected: true) { hasOther = true }
        }
    }

    /// The element close around a block whose class or id says that it is a caption, else that it is a gallery.
    private static func holder(of nodes: Range<NodeID>, _ page: PageSurvey) -> (NodeID, isGallery: Bool)? {
        var gallery: NodeID?
        var element = nodes.lowerBound
        for _ in 0...mostSteps where element >= 0 && page.tree.names[element] != .body {
            if page.tree.ends[element] >= nodes.upperBound {
                if page.marks(of: element).contains(.caption) { return (element, false) }
                if gallery == nil, page.marks(of: element).contains(.gallery) { gallery = element }
            }
            element = Int(page.tree.parents[element])
        }
        return gallery.map { ($0, true) }
    }
}
