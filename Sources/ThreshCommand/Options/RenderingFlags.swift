public import ArgumentParser
public import Thresh

extension RenderingOptions.Tables: ExpressibleByArgument {}
extension RenderingOptions.Links: ExpressibleByArgument {}

/// How articles are written out.
struct RenderingFlags: ParsableArguments {
    @Option(help: "Tables in plain text: tabs between cells, or aligned columns.")
    var tables: RenderingOptions.Tables = .tabs

    @Option(
        help:
            "Links in Markdown, HTML and TEI: keep, text (their words only) or reference (Markdown: addresses at the end)."
    )
    var links: RenderingOptions.Links = .keep

    @Flag(
        name: .customLong("images"),
        help: "Show the body's pictures with captions and credits in Markdown, HTML and TEI."
    )
    var showsImages = false
    @Flag(name: .customLong("front-matter"), help: "Begin Markdown with the metadata as YAML.")
    var hasFrontMatter = false

    @Option(
        help: ArgumentHelp(
            "What a JSON record holds the body as: text, markdown, html; parted by commas.",
            valueName: "forms"
        )
    )
    var body = "text"

    @Option(
        help: ArgumentHelp(
            "The columns of CSV, parted by commas; metadata under their names in the record.",
            valueName: "names"
        )
    )
    var fields: String?

    /// The options as the library knows them; complains about names that it does not know.
    func options() throws -> RenderingOptions {
        var options = RenderingOptions()
        options.tables = tables
        options.links = links
        options.hasFrontMatter = hasFrontMatter
        options.showsImages = showsImages
        options.bodies = try names(in: body).map { name in
            guard let form = RenderingOptions.BodyForm(rawValue: name) else {
                throw wrong("--body", name, RenderingOptions.BodyForm.allCases.map(\.rawValue))
            }
            return form
        }
        guard let fields else { return options }
        if names(in: fields).isEmpty { throw wrong("--fields", fields, CSVRenderer.knownFields) }
        options.fields = try names(in: fields).map { name in
            guard CSVRenderer.knownFields.contains(name) || name.hasPrefix("x-") else {
                throw wrong("--fields", name, CSVRenderer.knownFields)
            }
            return name
        }
        return options
    }

    private func names(in list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
    }

    private func wrong(_ option: String, _ name: String, _ known: [String]) -> any Error {
        Terminal.complain("\(option): '\(name)' is none of \(known.joined(separator: ", "))")
        return ExitStatus.usage
    }
}
