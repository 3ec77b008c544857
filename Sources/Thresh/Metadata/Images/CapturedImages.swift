/// The captions and credits that line rules read, put together with the pictures that they stand under.
struct CapturedImages {
    private struct Line {
        var image: Metadata.Image
        /// The block that it was read from.
        var block: Int?
    }

    private let draft: Draft
    private let lines: [Line]

    init(_ draft: Draft) {
        self.draft = draft
        lines = Self.paired(Self.lines(of: draft.captures)).map { line in
            var line = line
            line.image.source = line.image.source.flatMap { PageLink.webAddress($0, in: draft) }
            // A rule reads a credit with the word that announces it or without.
            line.image.credit = line.image.credit.flatMap { CreditLine.split("", credit: $0).credit }
            return line
        }
    }

    /// All pictures: what no figure has, and the figures with the words that rules read right below them.
    func beside(_ figures: [FigureSource.Found]) -> [Metadata.Image] {
        var shown = figures.map(\.image)
        var others: [Metadata.Image] = []
        for line in lines where !shown.contains(where: { Self.has($0, line.image) }) {
            if let place = figure(above: line, figures, shown) {
                shown[place].caption = shown[place].caption ?? line.image.caption
                shown[place].credit = line.image.credit
            } else if !others.contains(line.image) {
                others.append(line.image)
            }
        }
        return others + shown
    }

    /// Whether a figure says what a line says once more.
    private static func has(_ figure: Metadata.Image, _ line: Metadata.Image) -> Bool {
        guard let caption = line.caption else {
            return line.source == nil && line.credit != nil && line.credit == figure.credit
        }
        return figure.caption?.hasPrefix(caption) == true
    }

    /// The picture that a line stands right below, with no other text between, and that lacks the line's words.
    private func figure(above line: Line, _ figures: [FigureSource.Found], _ shown: [Metadata.Image]) -> Int?
    {
        guard line.image.source == nil, let block = line.block, draft.blocks.indices.contains(block) else {
            return nil
        }
        let node = draft.blocks[block].nodes.lowerBound
        guard let place = figures.lastIndex(where: { $0.nodes.upperBound <= node }),
            shown[place].source != nil, shown[place].credit == nil,
            shown[place].caption == nil || line.image.caption == nil
        else { return nil }
        let isNext = block == 0 || draft.blocks[block - 1].nodes.lowerBound < figures[place].nodes.upperBound
        return isNext ? place : nil
    }

    // MARK: Captures

    /// A picture's values come from one place of the page.
    private static func lines(of captures: [Capture]) -> [Line] {
        var lines: [(group: Int, file: String, line: Line)] = []
        for capture in captures where capture.field.hasPrefix("images[].") {
            let isKnown =
                lines.last.map { $0.group == capture.group && $0.file == capture.rule.file } ?? false
            if !isKnown {
                lines.append(
                    (capture.group, capture.rule.file, Line(image: Metadata.Image(), block: capture.block))
                )
            }
            let last = lines.count - 1
            switch capture.field {
            case "images[].src": lines[last].line.image.source = capture.value
            case "images[].caption": lines[last].line.image.caption = capture.value
            default: lines[last].line.image.credit = capture.value
            }
        }
        return lines.map(\.line)
    }

    /// A caption and a credit that different rules read from neighbouring lines belong to one picture.
    private static func paired(_ lines: [Line]) -> [Line] {
        var paired: [Line] = []
        for line in lines {
            if let last = paired.last, let image = joined(last.image, line.image) {
                paired[paired.count - 1].image = image
            } else {
                paired.append(line)
            }
        }
        return paired
    }

    /// Two pictures as one, where one has what the other lacks.
    private static func joined(_ one: Metadata.Image, _ other: Metadata.Image) -> Metadata.Image? {
        guard one.source == nil || other.source == nil, (one.caption == nil) != (other.caption == nil),
            (one.credit == nil) != (other.credit == nil), (one.caption == nil) == (other.credit == nil)
        else { return nil }
        return Metadata.Image(
            source: one.source ?? other.source,
            caption: one.caption ?? other.caption,
            credit: one.credit ?? other.credit
        )
    }
}
