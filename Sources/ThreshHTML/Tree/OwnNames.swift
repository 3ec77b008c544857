/// Names that HTML does not know, numbered from 0 in the order in which a page has them.
package struct OwnNames: Sendable, Equatable {
    /// A page with 65,000 names of its own is an attack; what is over shares the last name.
    private static let most = Int(UInt16.max - ElementName.firstUnknown)

    /// The names by their numbers.
    package private(set) var all: [String] = []
    private var numbers: [String: UInt16] = [:]

    /// The number of a name that the page has; nil for others.
    package func number(of text: String) -> UInt16? {
        all.isEmpty ? nil : numbers[text]
    }

    /// The number of a name, a new one where the page did not have it yet.
    mutating func number(adding text: String) -> UInt16 {
        if let number = numbers[text] { return number }
        if all.count < Self.most { all.append(text) }
        let number = UInt16(all.count - 1)
        numbers[text] = number
        return number
    }

    mutating func removeAll() {
        all.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
    }
}
