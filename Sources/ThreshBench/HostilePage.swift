/// A page made to do harm: each one has cost some parser seconds, its stack or its content.
struct HostilePage: Sendable {
    let name: String
    /// Makes the page anew, so that not all of them are in memory at once.
    let bytes: @Sendable () -> [UInt8]

    /// All of them.
    static let all: [HostilePage] = [
        HostilePage(name: "100,000 nested divs") { page(repeated("<div>", 100_000) + marker) },
        HostilePage(name: "50,000 stray end tags on 32,000 divs") {
            page(repeated("<div>", 32_000) + repeated("</span>", 50_000) + marker)
        },
        HostilePage(name: "100,000 attributes on one tag") {
            let attributes = (0..<100_000).map { " a\($0)=\"\($0)\"" }.joined()
            return page(Array("<p\(attributes)>x</p>".utf8) + marker)
        },
        HostilePage(name: "one text of 20 MB") {
            page(Array("<p>".utf8) + repeated("word ", 4_000_000) + marker)
        },
        HostilePage(name: "300,000 unknown elements") {
            page(Array((0..<300_000).map { "<x\($0)>y</x\($0)>" }.joined().utf8) + marker)
        },
        HostilePage(name: "1 MB of <p>") { page(repeated("<p>", 350_000) + marker) },
        HostilePage(name: "1.5 MB of <li>x") { page(repeated("<li>x", 300_000) + marker) },
        HostilePage(name: "5 MB of random bytes") { random(5_000_000, 0x00...0xFF) },
        HostilePage(name: "5 MB of random letters of any charset") {
            page(random(5_000_000, 0x20...0xFF) + marker)
        },
        HostilePage(name: "5 MB of random printable ASCII") { page(random(5_000_000, 0x20...0x7E) + marker) },
        HostilePage(name: "a million <") { page(repeated("<", 1_000_000) + marker) },
        HostilePage(name: "500,000 <!") { page(repeated("<!", 500_000) + marker) },
        HostilePage(name: "500,000 <?") { page(repeated("<?", 500_000) + marker) },
        HostilePage(name: "a comment of 11 MB") {
            page(Array("<!--".utf8) + repeated("note ", 2_200_000) + Array("-->".utf8) + marker)
        },
        HostilePage(name: "an attribute of 11 MB") {
            page(Array("<p title=\"".utf8) + repeated("note ", 2_200_000) + Array("\">x</p>".utf8) + marker)
        },
        HostilePage(name: "a script of 12 MB") {
            page(Array("<script>".utf8) + repeated("f(1);\n", 2_000_000) + Array("</script>".utf8) + marker)
        },
        HostilePage(name: "20,000 formulas") {
            page(repeated("<math class='MathJax'>x</math>", 20_000) + marker)
        },
        HostilePage(name: "200,000 readings without a ruby") {
            page(repeated("<rt></rt>", 200_000) + marker)
        },
        HostilePage(name: "20,000 comments") {
            page(marker + repeated("<div class='comment'><cite>Ada</cite><p>Fog.</p></div>", 20_000))
        },
    ]

    private static let marker = Array(
        "<p>Behind all of it stands one plain paragraph of an article.</p>".utf8
    )

    private static func page(_ body: [UInt8]) -> [UInt8] {
        Array("<html><head><title>Hostile</title></head><body><p>Before.</p>".utf8) + body
            + Array("</body></html>".utf8)
    }

    private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
        let unit = Array(text.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(unit.count * count)
        for _ in 0..<count { bytes.append(contentsOf: unit) }
        return bytes
    }

    private static func random(_ count: Int, _ range: ClosedRange<UInt8>) -> [UInt8] {
        var dice = Dice(seed: 11)
        return (0..<count).map { _ in range.lowerBound + UInt8(dice.throw(range.count)) }
    }
}
