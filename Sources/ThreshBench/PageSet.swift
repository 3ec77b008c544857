import Thresh
import ThreshBatch

/// The pages of a folder, unpacked and in memory.
enum PageSet {
    /// Reads all pages below a folder; files that cannot be read are counted and left out.
    static func read(_ folder: String) -> (pages: [Page], skipped: Int) {
        var finder = InputFinder()
        finder.add(folder)
        var pages: [Page] = []
        var skipped = 0
        for input in finder.inputs {
            if case .success(let page) = input.read(format: .auto) {
                pages.append(page)
            } else {
                skipped += 1
            }
        }
        return (pages, skipped)
    }
}
