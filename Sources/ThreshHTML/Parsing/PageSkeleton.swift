/// What the parser is spared: the attributes and texts that ``MarkupTrimmer`` left out of the page it hands on.
///
/// libxml2 reads attribute values and text one character at a time through two function calls, and needs neither to find
/// out how the elements nest. So it gets a mark in place of each, and ``TreeBuilder`` takes the bytes from the page when it
/// meets the mark again. It is known by its place alone, so that marks which libxml2 skips or adds to do no harm.
struct PageSkeleton {
    /// A tag whose attributes were left out.
    private struct Tag {
        /// The place behind its mark in the trimmed page.
        var end: Int
        /// Its first attribute; the next tag's is the end of its own.
        var attributes: Int
    }

    /// An attribute's name and value as places in the page.
    struct Attribute {
        var name: Range<Int32>
        /// Empty where there is none.
        var value: Range<Int32>
    }

    /// A text that was left out.
    private struct Text {
        /// The place of its mark in the trimmed page.
        var mark: Int
        var source: Range<Int32>
    }

    /// Attributes of all tags, in page order.
    private(set) var attributes: [Attribute] = []
    private var tags: [Tag] = []
    private var texts: [Text] = []
    private var nextTag = 0
    private var nextText = 0

    /// The mark that stands for a tag's attributes: libxml2 opens the elements that a tag implies before it steps over a blank,
    /// and the tag's own behind it.
    static let tagMark: UInt8 = 0x20
    /// The mark that stands for a text with something else than white space near its start.
    static let textMark = UInt8(ascii: "x")
    /// The mark that stands for white space.
    static let spaceMark: UInt8 = 0x20

    /// Notes an attribute of the tag that is noted next.
    mutating func add(_ attribute: Attribute) {
        attributes.append(attribute)
    }

    /// Forgets the attributes noted since the last tag.
    mutating func dropAttributes(from count: Int) {
        attributes.removeLast(attributes.count - count)
    }

    mutating func addTag(markEndingAt end: Int, attributes: Int) {
        tags.append(Tag(end: end, attributes: attributes))
    }

    mutating func addText(markAt mark: Int, _ source: Range<Int>) {
        texts.append(Text(mark: mark, source: Int32(source.lowerBound)..<Int32(source.upperBound)))
    }

    /// The attributes whose mark ends at a place; nil where none does.
    ///
    /// Ask in the order of places.
    mutating func takeTag(at place: Int) -> Range<Int>? {
        while nextTag < tags.count, tags[nextTag].end < place { nextTag += 1 }
        guard nextTag < tags.count, tags[nextTag].end == place else { return nil }
        let start = tags[nextTag].attributes
        nextTag += 1
        return start..<(nextTag < tags.count ? tags[nextTag].attributes : attributes.count)
    }

    /// The first text whose mark stands in a range of places, and the mark's place; nil where none does.
    ///
    /// Ask in the order of places.
    mutating func takeText(in range: Range<Int>) -> (mark: Int, source: Range<Int>)? {
        while nextText < texts.count, texts[nextText].mark < range.lowerBound { nextText += 1 }
        guard nextText < texts.count, texts[nextText].mark < range.upperBound else { return nil }
        let text = texts[nextText]
        nextText += 1
        return (text.mark, Int(text.source.lowerBound)..<Int(text.source.upperBound))
    }

    // MARK: Sizes

    /// How many nodes the page has at least.
    var nodeCount: Int { tags.count + texts.count }
    /// How many bytes of text the parser was spared.
    var textBytes: Int { texts.reduce(0) { $0 + $1.source.count } }
    /// How many bytes of attribute values it was spared.
    var attributeBytes: Int { attributes.reduce(0) { $0 + $1.value.count } }
}
