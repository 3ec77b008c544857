/// A mistake in a rule file, with its place.
public struct RuleProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file.
    public var path: String
    /// The line, from 1.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int
    /// What is wrong, and where it helps what would be right.
    public var message: String

    /// Creates a problem.
    public init(path: String, line: Int, column: Int, message: String) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }

    /// The problem as compilers print theirs.
    public var description: String { "\(path):\(line):\(column): error: \(message)" }
}

/// A rule file that cannot be used.
public struct RuleFileError: Error, Sendable, CustomStringConvertible {
    /// All mistakes that were found, in the order of the file.
    public var problems: [RuleProblem]

    /// Creates an error.
    public init(problems: [RuleProblem]) {
        self.problems = problems
    }

    /// One line for each mistake.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
