/// What the parser is spared: the attributes, texts and whole elements that ``MarkupTrimmer`` left out of the page it hands
/// on.
///
/// libxml2 reads attribute values and text one character at a time through two function calls, and needs neither to find
/// out how the elements nest; and of elements that nest as they stand there is nothing to find out. So it gets a mark in
/// place of each, and ``TreeBuilder`` takes the bytes from the page when it meets the mark again. It is known by its place
/// alone, so that marks which libxml2 skips or adds to do no harm.
struct PageSkeleton {
    /// Something that was left out.
    struct Piece {
        enum Kind: UInt8 {
            /// The attributes of a tag that libxml2 reads.
            case attributes
            /// A text, as a range of the page.
            case text
            /// A character that the page has a reference for, as its number.
            case character
            /// The start of an element, with the range of its attributes.
            case start
            /// The end of the element that was started last.
            case end
        }

        var kind: Kind
        /// The element's name; ``ElementName/unknown`` for one that is only spelled in the page.
        var name = ElementName.text
        /// Where the page spells the element's name.
        var spelling: Int32 = 0
        /// Where its mark stands in the trimmed page; the place behind it for attributes.
        ///
        /// What is within an element has none.
        var place: Int32
        var value: Range<Int32>

        /// Its value as a range of places in the page or among the attributes.
        var range: Range<Int> { Int(value.lowerBound)..<Int(value.upperBound) }
    }

    /// An attribute's name and value as places in the page.
    struct Attribute {
        var name: Range<Int32>
        /// Empty where there is none.
        var value: Range<Int32>
        /// Whether it has an `&`, which may begin a reference.
        var hasReferences = false
    }

    /// Attributes of all tags, in page order.
    private(set) var attributes: [Attribute] = []
    /// All that was left out, in page order.
    private(set) var pieces: [Piece] = []
    /// The next piece that may be a tag's, and the next that may be another: libxml2 opens the elements that a text implies
    /// when it has read the text, but before it hands it out.
    private var nextTag = 0
    private var next = 0

    /// The mark that stands for a tag's attributes: libxml2 opens the elements that a tag implies before it steps over a blank,
    /// and the tag's own behind it.
    static let tagMark: UInt8 = 0x20
    /// The mark that stands for a text with something else than white space near its start, and for a whole element; no letter,
    /// which would lengthen the name of a reference before it.
    static let textMark = UInt8(ascii: "|")
    /// The mark that stands for white space.
    static let spaceMark: UInt8 = 0x20

    // MARK: Leaving out

    /// Makes room for what is left out of most pages of a size.
    mutating func reserve(forBytes count: Int) {
        attributes.reserveCapacity(count / Self.bytesPerAttribute)
        pieces.reserveCapacity(count / Self.bytesPerPiece)
    }

    // On nine in ten pages of the development set there are fewer.
    private static let bytesPerAttribute = 48
    private static let bytesPerPiece = 24

    /// Notes an attribute of the tag that is noted next.
    mutating func add(_ attribute: Attribute) {
        attributes.append(attribute)
    }

    /// Forgets the attributes noted since the last tag.
    mutating func dropAttributes(from count: Int) {
        attributes.removeLast(attributes.count - count)
    }

    /// Notes a tag whose attributes' mark ends at a place, or whose name does where it has none.
    mutating func addTag(endingAt place: Int, attributes first: Int) {
        add(.attributes, at: place, first..<attributes.count)
    }

    mutating func addText(markAt place: Int, _ source: Range<Int>) {
        add(.text, at: place, source)
    }

    mutating func addCharacter(markAt place: Int, _ number: UInt32) {
        add(.character, at: place, 0..<Int(number))
    }

    /// Notes an element without contents.
    mutating func addEmpty(
        _ name: ElementName,
        spelledAt spelling: Int,
        markAt place: Int,
        attributes first: Int
    ) {
        add(.start, name, spelledAt: spelling, at: place, first..<attributes.count)
        add(.end, at: place, 0..<0)
    }

    /// Makes the tag of an element its start, which is left out with all since.
    mutating func close(_ element: PlainNesting.Element) {
        pieces[element.piece].kind = .start
        pieces[element.piece].name = element.name
        pieces[element.piece].spelling = Int32(element.spelling.lowerBound)
        pieces[element.piece].place = Int32(element.place)
        add(.end, at: element.place, 0..<0)
    }

    private mutating func add(
        _ kind: Piece.Kind,
        _ name: ElementName = .text,
        spelledAt spelling: Int = 0,
        at place: Int,
        _ value: Range<Int>
    ) {
        let range = Int32(value.lowerBound)..<Int32(value.upperBound)
        pieces.append(
            Piece(kind: kind, name: name, spelling: Int32(spelling), place: Int32(place), value: range)
        )
    }

    // MARK: Meeting again

    /// The attributes whose mark ends at a place; nil where none does.
    ///
    /// Ask in the order of places.
    mutating func takeTag(at place: Int) -> Range<Int>? {
        skip(&nextTag, to: place)
        guard nextTag < pieces.count, pieces[nextTag].place == place, pieces[nextTag].kind == .attributes
        else {
            return nil
        }
        nextTag += 1
        return pieces[nextTag - 1].range
    }

    /// The first text, character or element whose mark stands in a range of places; nil where none does.
    ///
    /// Ask in the order of places. What is within an element comes by ``takeInner()``, to the element's end.
    mutating func take(in range: Range<Int>) -> Piece? {
        skip(&next, to: range.lowerBound)
        while next < pieces.count, pieces[next].kind == .attributes, pieces[next].place < range.upperBound {
            next += 1
        }
        guard next < pieces.count, pieces[next].place < range.upperBound else { return nil }
        next += 1
        return pieces[next - 1]
    }

    /// The piece behind the one that was taken last.
    mutating func takeInner() -> Piece {
        next += 1
        return pieces[next - 1]
    }

    /// Steps over the pieces before a place, with all that is within them.
    private func skip(_ next: inout Int, to place: Int) {
        while next < pieces.count, pieces[next].place < place {
            var depth = 0
            repeat {
                switch pieces[next].kind {
                case .start: depth += 1
                case .end: depth -= 1
                case .attributes, .text, .character: break
                }
                next += 1
            } while depth > 0
        }
    }

    // MARK: Sizes

    /// How many nodes the page has at least.
    var nodeCount: Int { pieces.count { $0.kind == .attributes || $0.kind == .text || $0.kind == .start } }
    /// How many bytes of text the parser was spared.
    var textBytes: Int { pieces.reduce(0) { $0 + ($1.kind == .text ? $1.value.count : 0) } }
    /// How many bytes of attribute values it was spared.
    var attributeBytes: Int { attributes.reduce(0) { $0 + $1.value.count } }
}
