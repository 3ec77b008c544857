package import ThreshHTML

/// The gold of a data set: a folder with `gold.jsonl` and the pages below `pages`.
package struct GoldSet: Sendable {
    /// The folder's name.
    package let name: String
    /// The pages in the order of the file; of equal ids the last entry counts.
    package let pages: [GoldPage]
    /// The folder of the pages.
    package let pagesFolder: String

    /// Reads the gold of a set.
    ///
    /// - Throws: an error that names the line that cannot be read.
    package init(folder: String) throws(FileError) {
        let parts = folder.split(separator: "/").filter { $0 != "." }
        name = parts.last.map { String($0) } ?? ""
        pagesFolder = folder.hasSuffix("/") ? "\(folder)pages" : "\(folder)/pages"
        let path = folder.hasSuffix("/") ? "\(folder)gold.jsonl" : "\(folder)/gold.jsonl"
        var pages: [GoldPage] = []
        var places: [String: Int] = [:]
        for (number, entry) in try JSONLines.read(path) {
            guard let page = GoldPage(entry) else {
                throw FileError("\(path): line \(number): 'id' is missing")
            }
            if let place = places[page.id] {
                pages[place] = page
            } else {
                places[page.id] = pages.count
                pages.append(page)
            }
        }
        self.pages = pages
    }
}
