package import Thresh

/// Checks rule files: everything that is an error when a file is loaded, and what only shows across files.
package enum RuleLinter {
    /// The mistakes in all rule files below some paths, in the order of the files.
    package static func lint(_ paths: [String]) throws(RuleFileError) -> (files: Int, problems: [RuleProblem])
    {
        var problems: [RuleProblem] = []
        var read: [RuleFile] = []
        var count = 0
        for root in paths {
            for path in try RuleLibrary.paths(below: root) {
                count += 1
                do throws(RuleFileError) {
                    read.append(try RuleFileReader.read(try RuleLibrary.text(of: path), path: path))
                } catch {
                    problems += error.problems
                }
            }
        }
        return (count, problems + acrossFiles(read))
    }

    private static func acrossFiles(_ files: [RuleFile]) -> [RuleProblem] {
        var problems: [RuleProblem] = []
        var paths: [String: String] = [:]
        for file in files {
            if let other = paths[file.id] {
                problems.append(problem(file, "the id '\(file.id)' is also that of \(other)"))
            }
            paths[file.id] = file.path
        }
        let rules = Set(files.flatMap { $0.ruleIDs })
        for file in files {
            for id in file.extends where paths[id] == nil {
                problems.append(problem(file, "extends '\(id)', which is not there"))
            }
            for id in file.off where !rules.contains(id) {
                problems.append(problem(file, "off names the rule '\(id)', which is not there"))
            }
        }
        return problems + files.flatMap { reach($0) } + cycles(files)
    }

    /// What would keep a site file from being found in a large folder, where files wait until their name is asked for.
    private static func reach(_ file: RuleFile) -> [RuleProblem] {
        guard file.layer == .site, let stem = RuleLibrary.host(inNameOf: file.path) else { return [] }
        let name = stem.hasPrefix("*1.") ? String(stem.dropFirst(3)) : stem
        var problems: [RuleProblem] = []
        for pattern in file.match?.hosts ?? []
        where pattern.host != name && !pattern.host.hasSuffix(".\(name)") {
            problems.append(
                problem(
                    file,
                    "the host '\(pattern.host)' is not that of the file's name, '\(name)', nor below it"
                )
            )
        }
        if file.detect != nil {
            let folder = RuleLibrary.detectedFolder
            problems.append(problem(file, "a site file with 'detect' stands in a folder named '\(folder)'"))
        }
        return problems
    }

    private static func problem(_ file: RuleFile, _ message: String) -> RuleProblem {
        RuleProblem(path: file.path, line: 1, column: 1, message: message)
    }

    /// Files that extend themselves in the end.
    private static func cycles(_ files: [RuleFile]) -> [RuleProblem] {
        let extends = Dictionary(files.map { ($0.id, $0.extends) }) { first, _ in first }
        return files.filter { file in
            var seen: Set<String> = []
            var queue = file.extends
            while let id = queue.popLast() {
                if id == file.id { return true }
                if seen.insert(id).inserted { queue += extends[id] ?? [] }
            }
            return false
        }.map { problem($0, "the file extends itself, through \($0.extends.joined(separator: ", "))") }
    }
}
