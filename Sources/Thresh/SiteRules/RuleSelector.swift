import ThreshHTML

/// Picks the rule files that are active on a page.
package struct RuleSelector {
    private let library: RuleLibrary
    private let disabled: Set<RuleFile.Layer>

    package init(_ library: RuleLibrary, without disabled: Set<RuleFile.Layer> = []) {
        self.library = library
        self.disabled = disabled
    }

    /// The active files: the best site, every platform and source whose `detect` fires, the base files whose language
    /// fits, and what they extend.
    package func stack(
        for draft: Draft,
        lines: PageLines,
        selection: NodeSelection
    ) throws(RuleFileError) -> RuleStack {
        let address = draft.address
        let detector = RuleDetector(
            draft,
            lines: lines,
            selection: selection,
            address: address,
            index: library.detectionIndex(for: lines)
        )
        var chosen: [(head: RuleHead, reason: String)] = []
        if !disabled.contains(.site), let site = try site(for: address, detector) { chosen.append(site) }
        for head in library.detectedHeads {
            guard !disabled.contains(head.layer), let detect = head.detect, detector.detects(detect) else {
                continue
            }
            chosen.append((head, "detected"))
        }
        let bases = disabled.contains(.base) ? [] : library.baseHeads
        let languages =
            draft.head.language.map { [LanguageTag.primary($0)] }
            ?? (bases.isEmpty ? [] : library.commonWords.languages(of: lines))
        for head in bases {
            guard let reason = Self.fit(of: head.languages, to: languages) else { continue }
            chosen.append((head, reason))
        }
        let choice = chosen.map { "\($0.head.id) \($0.head.path) \($0.reason)" }.joined(separator: "\n")
        return try library.stack(of: choice) { () throws(RuleFileError) in
            try members(chosen, detector, fetched: draft.page.fetched)
        }
    }

    private func site(
        for address: PageAddress?,
        _ detector: RuleDetector
    ) throws(RuleFileError) -> (head: RuleHead, reason: String)? {
        var sites = library.siteHeads
        if let address {
            sites += try library.waitingHeads(for: address)
            let ranked = sites.compactMap { head in head.match?.rank(of: address).map { (head, $0) } }
            // A later folder's file for the same hosts wins, whatever its id.
            for (head, _) in ranked.sorted(by: { ($0.1, $0.0.folder) > ($1.1, $1.0.folder) }) {
                if try !library.parts(of: head).isEmpty { return (head, "host \(address.host)") }
            }
        }
        let found = sites.first { head in
            // A file that leaves this address out is not meant for it, whatever the page looks like.
            if let address, head.match?.leavesOut(address) ?? false { return false }
            return head.detect.map { detector.detects($0) } ?? false
        }
        return found.map { ($0, "detected") }
    }

    /// Why a base file fits a page's languages, which are several where its text leaves a choice; nil where it does not.
    ///
    /// A page whose language is not known gets all.
    private static func fit(of own: [String], to languages: Set<String>) -> String? {
        if own.isEmpty { return "every language" }
        if languages.isEmpty { return "language not known" }
        return own.first { languages.contains($0) }.map { "language \($0)" }
    }

    /// Loads the chosen files and those that they extend; a file comes in once, with one of its variants.
    private func members(
        _ chosen: [(head: RuleHead, reason: String)],
        _ detector: RuleDetector,
        fetched: String?
    ) throws(RuleFileError) -> [RuleStack.Member] {
        var members: [RuleStack.Member] = []
        var seen: Set<String> = []
        var queue = try chosen.map { chosen throws(RuleFileError) in
            (parts: try library.parts(of: chosen.head), reason: chosen.reason)
        }
        while !queue.isEmpty {
            let (parts, reason) = queue.removeFirst()
            guard let id = parts.first?.id, seen.insert(id).inserted else { continue }
            members += try self.members(parts, reason, detector, fetched: fetched)
            for file in members.suffix(parts.count).map(\.file) {
                for id in file.extends {
                    let extended = try library.parts(withID: id)
                    guard !extended.isEmpty else {
                        throw Self.problem(file, "extends '\(id)', which is not installed")
                    }
                    queue.append((extended, "extended by \(file.id)"))
                }
            }
        }
        if let circle = Self.circle(among: members.map(\.file)) {
            throw Self.problem(circle, "extends itself, through \(circle.extends.joined(separator: ", "))")
        }
        return members
    }

    /// The files of one id; where two of them give a rule each under one name, the later folder's stands.
    private func members(
        _ parts: [RuleHead],
        _ reason: String,
        _ detector: RuleDetector,
        fetched: String?
    ) throws(RuleFileError) -> [RuleStack.Member] {
        var members: [RuleStack.Member] = []
        var taken: Set<String> = []
        for head in parts.reversed() {
            var member = member(try library.file(head), reason, detector, fetched: fetched)
            if !taken.isEmpty { member.file = member.file.without(taken) }
            if parts.count > 1 { taken.formUnion(member.file.names) }
            members.append(member)
        }
        return members
    }

    /// A file that extends itself in the end.
    private static func circle(among files: [RuleFile]) -> RuleFile? {
        let extending = files.filter { !$0.extends.isEmpty }
        guard !extending.isEmpty else { return nil }
        let extends = Dictionary(extending.map { ($0.id, $0.extends) }) { $0 + $1 }
        return extending.first { file in
            var seen: Set<String> = []
            var queue = file.extends
            while let id = queue.popLast() {
                if id == file.id { return true }
                if seen.insert(id).inserted { queue += extends[id] ?? [] }
            }
            return false
        }
    }

    private static func problem(_ file: RuleFile, _ message: String) -> RuleFileError {
        let (line, column) = file.extendsPlace
        return RuleFileError(problems: [
            RuleProblem(path: file.path, line: line, column: column, message: message)
        ])
    }

    /// A file with the rules of the variant that the page is one of.
    private func member(
        _ file: RuleFile,
        _ reason: String,
        _ detector: RuleDetector,
        fetched: String?
    ) -> RuleStack.Member {
        guard !file.variants.isEmpty else { return RuleStack.Member(file: file, reason: reason) }
        let fitting = file.variants.filter { variant in variant.when.map { detector.detects($0) } ?? true }
        // The day of the visit decides between eras, never the article's: an old story comes in the template of the day.
        let current = fetched.flatMap { day in fitting.first { $0.isValid(on: day) } }
        guard let variant = current ?? fitting.first else {
            return RuleStack.Member(file: file, reason: "\(reason), no variant fits")
        }
        var whole = variant.rules.merged(into: file)
        whole.off += variant.off
        return RuleStack.Member(file: whole, reason: "\(reason), variant \(variant.id)")
    }
}
