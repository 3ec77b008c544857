import ThreshHTML

/// Where things stand in the checkout that the tests were compiled from.
package enum Checkout {
    /// The checkout's own folder.
    package static let root: String = {
        // This file is Tests/ThreshTestSupport/Checkout.swift.
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/")
    }()

    /// The rule files that are shipped.
    package static let rules = "\(root)/Rules"

    /// A few rules for tests of the command, which a debug build reads in no time.
    package static let fewRules = "\(root)/Tests/ThreshCommandTests/Rules"

    /// The sample pages.
    package static let samples = "\(root)/Samples"

    /// Documents of users that lie beside a checkout and are no part of it; nil where they are not.
    package static let seeds = folderBeside("shared/seeds")

    /// Test data that lies beside a checkout and is no part of it; nil where it is not.
    package static let data = folderBeside("shared/data")

    private static func folderBeside(_ path: String) -> String? {
        let folder = "\(root)/../\(path)"
        return FileSystem.isFolder(folder) ? folder : nil
    }
}
