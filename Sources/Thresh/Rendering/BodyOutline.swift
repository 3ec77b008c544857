/// Turns the flat blocks of a body into nested structure: quotes around lists around items around blocks.
///
/// Markdown, HTML and TEI are written from the same steps, so they cannot disagree about what stands in what.
struct BodyOutline {
    /// Something that blocks stand in.
    enum Container: Equatable {
        case quote
        /// `start` is the number of its first item; nil for a list without numbers.
        case list(start: Int?)
        /// `number` is nil in a list without numbers; `isNext` says whether it is one more than the item before.
        case item(number: Int?, isNext: Bool)
        case table
        /// A footnote with its label.
        case note(String)
    }

    /// One step of a walk over the body.
    enum Step: Equatable {
        case open(Container)
        case close(Container)
        /// A block of the body, by its place there.
        case block(Int)
        /// A picture, by its place among the pictures; it stands in no container.
        case picture(Int)
    }

    private let body: [BodyBlock]
    /// The blocks before which pictures stand, in order, without those that have come.
    private var pictures: ArraySlice<Int>
    private let splitsListsAtJumps: Bool
    private let opensNotes: Bool
    private var steps: [Step] = []
    private var open: [Container] = []
    /// Which list or table the open containers belong to.
    private var group = 0
    /// The number of the last item in each open list, outermost first.
    private var reached: [Int?] = []

    /// The steps of a walk over a body: every block and picture once and in order, every container closed.
    ///
    /// - Parameter pictures: the blocks before which pictures stand, in order; in a list, table or quote a picture stands
    ///   behind it.
    /// - Parameter splitsListsAtJumps: whether an item whose number does not follow the one before opens a list of its own,
    ///   as Markdown needs it.
    /// - Parameter opensNotes: whether footnotes stand in containers of their own; else they are the items or paragraphs that
    ///   they were on the page.
    static func steps(
        of body: [BodyBlock],
        pictures: [Int] = [],
        splitsListsAtJumps: Bool = false,
        opensNotes: Bool = false
    ) -> [Step] {
        var outline = BodyOutline(
            body,
            pictures,
            splitsListsAtJumps: splitsListsAtJumps,
            opensNotes: opensNotes
        )
        for (place, block) in body.enumerated() {
            outline.addPictures(before: place)
            outline.add(block, place)
        }
        outline.close(to: 0)
        outline.addPictures(before: .max)
        return outline.steps
    }

    private init(_ body: [BodyBlock], _ pictures: [Int], splitsListsAtJumps: Bool, opensNotes: Bool) {
        self.body = body
        self.pictures = pictures[...]
        self.splitsListsAtJumps = splitsListsAtJumps
        self.opensNotes = opensNotes
    }

    private mutating func add(_ block: BodyBlock, _ place: Int) {
        enterQuotes(block.quoteDepth)
        if opensNotes, let label = block.note {
            close(to: 0)
            enter(.note(label))
            group = block.group
            steps.append(.block(place))
            return
        }
        switch block.kind {
        case .paragraph, .heading, .preformatted: close(to: block.quoteDepth)
        case .tableRow: enterTable(block)
        case .listItem(let depth, let number): enterItem(depth, number, at: place)
        case .listContinuation(let depth): continueItem(depth, at: place)
        }
        steps.append(.block(place))
    }

    /// Adds the pictures that are due, where that tears nothing apart.
    private mutating func addPictures(before place: Int) {
        guard let first = pictures.first, first <= place, !isOpen(before: place) else { return }
        close(to: 0)
        while let due = pictures.first, due <= place {
            steps.append(.picture(pictures.startIndex))
            pictures.removeFirst()
        }
    }

    /// Whether a block goes on with a list, table, quote or note that the one before it stands in.
    private func isOpen(before place: Int) -> Bool {
        guard place > 0, place < body.count else { return false }
        let (last, next) = (body[place - 1], body[place])
        if last.quoteDepth > 0 && next.quoteDepth > 0 { return true }
        return last.group != 0 && last.group == next.group
    }

    private mutating func enterQuotes(_ depth: Int) {
        let present = open.prefix { $0 == .quote }.count
        guard present != depth else { return }
        close(to: min(present, depth))
        while open.count < depth { enter(.quote) }
    }

    private mutating func enterTable(_ block: BodyBlock) {
        if open.last == .table && group == block.group && block.group != 0 { return }
        close(to: block.quoteDepth)
        group = block.group
        enter(.table)
    }

    private mutating func enterItem(_ depth: Int, _ number: Int?, at place: Int) {
        let block = body[place]
        keepLists(of: block, upTo: depth)
        let base = block.quoteDepth
        // A list inside an item that has no text of its own.
        while (open.count - base) / 2 < depth { enterItemBefore(place, at: (open.count - base) / 2) }
        // The item before, and all in it.
        close(to: min(open.count, base + 2 * depth + 1))
        if open.count == base + 2 * depth + 1, !continues(number) { close(to: open.count - 1) }
        if open.count == base + 2 * depth {
            enter(.list(start: number))
            reached.append(number.map { $0 &- 1 })
        }
        let isNext = number == nil || reached.last == number.map { $0 &- 1 }
        reached[reached.count - 1] = number
        enter(.item(number: number, isNext: isNext))
    }

    /// Opens a list and an item that has no text of its own; where the list goes on with a number, it has the one before.
    private mutating func enterItemBefore(_ place: Int, at depth: Int) {
        var number: Int?
        search: for block in body[place...] {
            guard block.group == body[place].group, block.quoteDepth == body[place].quoteDepth else { break }
            switch block.kind {
            case .listItem(depth, let next):
                number = next.flatMap { $0 > 0 ? $0 - 1 : nil }
                break search
            case .listItem(let other, _) where other < depth: break search
            case .listItem, .listContinuation: continue
            default: break search
            }
        }
        enter(.list(start: number))
        reached.append(number)
        enter(.item(number: number, isNext: true))
    }

    /// Whether an item can stand in the innermost open list.
    private func continues(_ number: Int?) -> Bool {
        guard case .list(let start) = open.last, (start == nil) == (number == nil) else { return false }
        guard splitsListsAtJumps, let number, let last = reached.last ?? nil else { return true }
        return number == last &+ 1
    }

    private mutating func continueItem(_ depth: Int, at place: Int) {
        let block = body[place]
        if case .note = open.last, depth == 0, group == block.group { return }
        keepLists(of: block, upTo: depth)
        let wanted = block.quoteDepth + 2 * (depth + 1)
        close(to: min(open.count, wanted))
        while open.count < wanted { enterItemBefore(place, at: (open.count - block.quoteDepth) / 2) }
    }

    /// Closes lists of another group, and tables.
    private mutating func keepLists(of block: BodyBlock, upTo depth: Int) {
        var isOther = open.last == .table || group != block.group || block.group == 0
        if case .note = open.last { isOther = true }
        if isOther { close(to: block.quoteDepth) }
        group = block.group
    }

    private mutating func enter(_ container: Container) {
        open.append(container)
        steps.append(.open(container))
    }

    private mutating func close(to count: Int) {
        while open.count > count, let last = open.popLast() {
            steps.append(.close(last))
            if case .list = last { reached.removeLast() }
        }
    }
}
