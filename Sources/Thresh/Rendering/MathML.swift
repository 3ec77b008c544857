import ThreshHTML

/// Writes the MathML of a page so that it is safe and valid: elements and attributes of a short list, each element with as many
/// children as it must have.
struct MathML {
    private let tree: PageTree
    private let math: NodeID
    private var text = ""
    /// How many elements stand at the top.
    private var count = 0
    /// Open elements: their name, where their contents end, and how many children they have had.
    private var open: [(name: String, end: NodeID, children: Int)] = []

    /// The presentation of a `math` element as one element; nil where it is not valid, or too long to be one formula.
    static func presentation(of math: NodeID, in tree: PageTree) -> String? {
        var writer = MathML(tree, math)
        guard writer.write(), writer.text.utf8.count <= mostBytes else { return nil }
        return writer.count == 1 ? writer.text : "<mrow>\(writer.text)</mrow>"
    }

    /// The longest formula of the pages at hand, an expanded determinant, takes a tenth.
    private static let mostBytes = 64 << 10

    private init(_ tree: PageTree, _ math: NodeID) {
        self.tree = tree
        self.math = math
    }

    /// Elements that hold text, and nothing else.
    private static let tokens: Set<String> = ["mi", "mn", "mo", "mtext", "ms"]
    /// Elements that hold so many others; nil for any number.
    private static let layouts: [String: Int?] = [
        "mrow": nil, "mstyle": nil, "mpadded": nil, "mphantom": nil, "merror": nil, "msqrt": nil, "mtd": nil,
        "mtable": nil, "mtr": nil,
        "mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3,
    ]
    /// What an attribute may say.
    private enum Value {
        case truth, length, integer, words([String])
    }

    private static let attributes: [String: Value] = [
        "stretchy": .truth, "fence": .truth, "separator": .truth, "accent": .truth, "accentunder": .truth,
        "displaystyle": .truth, "movablelimits": .truth, "largeop": .truth, "symmetric": .truth,
        "scriptlevel": .integer, "linethickness": .length, "lspace": .length, "rspace": .length,
        "minsize": .length, "maxsize": .length, "form": .words(["prefix", "infix", "postfix"]),
        "mathvariant": .words([
            "normal", "bold", "italic", "bold-italic", "double-struck", "bold-fraktur", "script",
            "bold-script", "fraktur", "sans-serif", "bold-sans-serif", "sans-serif-italic",
            "sans-serif-bold-italic", "monospace",
        ]),
    ]
    /// Attributes of `mstyle` alone.
    private static let styles: Set<String> = ["displaystyle", "scriptlevel"]

    /// Writes all that is in the element; whether it can be valid.
    private mutating func write() -> Bool {
        var node = math + 1
        let end = Int(tree.ends[math])
        while node < end {
            while let last = open.last, node >= last.end { if !close() { return false } }
            if tree.names[node] == .text {
                if !isBlank(node) { return false }
                node += 1
                continue
            }
            let name = tree.text(of: tree.names[node])
            let after = Int(tree.ends[node])
            switch name {
            case "annotation", "annotation-xml":
                node = after
            case "semantics":
                // Its first child is the formula; the annotations behind it are left out.
                node += 1
            case "mspace":
                countChild()
                text += "<mspace\(attributes(of: node))></mspace>"
                node = after
            case _ where Self.tokens.contains(name):
                guard let words = words(of: node) else { return false }
                countChild()
                text += "<\(name)\(attributes(of: node))>\(MarkupText.escaped(words))</\(name)>"
                node = after
            default:
                guard Self.layouts[name] != nil, open.count < Self.mostDepth, isPlaced(name) else {
                    return false
                }
                countChild()
                text += "<\(name)\(attributes(of: node))>"
                open.append((name, after, 0))
                node += 1
            }
        }
        while !open.isEmpty { if !close() { return false } }
        return true
    }

    private static let mostDepth = 100

    private mutating func countChild() {
        if open.isEmpty { count += 1 } else { open[open.count - 1].children += 1 }
    }

    private mutating func close() -> Bool {
        guard let last = open.popLast() else { return false }
        if let wanted = Self.layouts[last.name] ?? nil, wanted != last.children { return false }
        text += "</\(last.name)>"
        return true
    }

    /// Whether rows stand in a table and cells in a row, and nothing else does.
    private func isPlaced(_ name: String) -> Bool {
        switch open.last?.name {
        case "mtable": name == "mtr"
        case "mtr": name == "mtd"
        default: name != "mtr" && name != "mtd"
        }
    }

    private func isBlank(_ node: NodeID) -> Bool {
        var place = Int(tree.dataStarts[node])
        let end = Int(tree.dataEnds[node])
        while place < end {
            let width = WhiteSpace.spaceWidth(tree.text, at: place, end: end)
            if width == 0 { return false }
            place += width
        }
        return true
    }

    /// The text of a token; nil where it stands in a place for other elements, or holds elements itself.
    private func words(of token: NodeID) -> String? {
        if let last = open.last?.name, last == "mtable" || last == "mtr" { return nil }
        var bytes: [UInt8] = []
        for node in token + 1..<Int(tree.ends[token]) {
            guard tree.names[node] == .text else { return nil }
            bytes += tree.text[Int(tree.dataStarts[node])..<Int(tree.dataEnds[node])]
        }
        return WhiteSpace.folded(bytes)
    }

    private func attributes(of node: NodeID) -> String {
        let element = tree.text(of: tree.names[node])
        var out = ""
        for index in Int(tree.dataStarts[node])..<Int(tree.dataEnds[node]) {
            let name = tree.text(of: tree.attributeNames[index])
            let value = String(decoding: tree.valueBytes(of: index), as: UTF8.self)
            guard let allowed = Self.attributes[name], Self.isValid(value, allowed),
                element == "mstyle" || !Self.styles.contains(name)
            else { continue }
            out += " \(name)=\"\(value)\""
        }
        return out
    }

    private static func isValid(_ value: String, _ allowed: Value) -> Bool {
        switch allowed {
        case .truth: return value == "true" || value == "false"
        case .words(let words): return words.contains(value)
        case .integer: return value.utf8.count < 4 && Int(value) != nil
        case .length:
            let number = value.utf8.prefix { "0123456789-.".utf8.contains($0) }
            let unit = String(Substring(value.utf8[number.endIndex...]))
            return number.count < 8 && Double(String(Substring(number))) != nil && units.contains(unit)
        }
    }

    private static let units: Set<String> = ["em", "ex", "px", "in", "cm", "mm", "pt", "pc", "%"]
}
