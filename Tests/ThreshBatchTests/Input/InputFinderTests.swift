import Foundation
import Testing
import ThreshHTML
import ThreshTestSupport

@testable import ThreshBatch

@Suite("Finding pages")
struct InputFinderTests {
    private func folder(_ names: String...) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in names { try folder.write("x", to: name) }
        return folder
    }

    private func find(_ paths: String...) -> InputFinder {
        var finder = InputFinder()
        for path in paths { finder.add(path) }
        return finder
    }

    @Test("A folder's pages come in the order of their names, its folders after them, ids without the folder")
    func order() throws {
        let folder = try folder("b.html", "a.html", "A.htm", "z/1.txt", "c/d/2.html.gz", "c/1.xhtml", "ä.txt")
        for path in [folder.path, folder.path + "/"] {
            let finder = find(path)
            #expect(
                finder.inputs.compactMap(\.id) == [
                    "A.htm", "a.html", "b.html", "ä.txt", "c/1.xhtml", "c/d/2.html.gz", "z/1.txt",
                ]
            )
            #expect(finder.inputs.first?.place == .file(FilePath(folder.path("A.htm"))))
            #expect(finder.sawFolder)
        }
    }

    @Test("Hidden files, hidden folders and other endings are left out of a folder")
    func leftOut() throws {
        let folder = try folder(
            "a.html",
            ".b.html",
            ".git/c.html",
            "d.pdf",
            "e.gz",
            "f.html.bak",
            "G.HTML",
            "h.txt.GZ",
            "txt"
        )
        #expect(find(folder.path).inputs.compactMap(\.id) == ["G.HTML", "a.html", "h.txt.GZ"])
    }

    @Test("What a mirror saves under addresses is taken where it is HTML, and what is passed over is counted")
    func mirror() throws {
        let folder = try folder(
            "b.md",
            "c.markdown",
            "d.SHTML",
            "f.ndjson",
            "g.png",
            "G.PNG",
            "h.tar.gz",
            "v1. The end",
            "x.html.part"
        )
        let html = "<!doctype html><title>x</title><p>x"
        for name in ["a.php", "index.php?id=3", "e.aspx", "noext", "q?x=1.png", "k. A title"] {
            try folder.write(html, to: name)
        }
        try folder.write("<?php echo 1 ?><html><p>x", to: "program.php")
        try folder.write([0x89, 0x50, 0x4E, 0x47, 0, 0, 1], to: "picture")
        var walk = FolderWalk(folder.path)
        var names: [String] = []
        while let page = walk.next() { names.append(page.id ?? "") }
        #expect(
            names == [
                "a.php", "b.md", "c.markdown", "d.SHTML", "e.aspx", "index.php?id=3", "k. A title", "noext",
                "q?x=1.png",
            ]
        )
        #expect(walk.passedOver == [".ndjson": 1, ".png": 2, ".tar": 1, ".php": 1, "": 2])
        #expect(walk.count == names.count)
    }

    @Test("A file that is named is taken whatever it is called, and a missing one for its record")
    func named() throws {
        let folder = try folder(".hidden.pdf")
        let path = folder.path(".hidden.pdf")
        let finder = find(path, "-", folder.path("missing"))
        #expect(
            finder.inputs.map(\.place) == [
                .file(FilePath(path)), .standardInput, .file(FilePath(folder.path("missing"))),
            ]
        )
        #expect(finder.inputs.map(\.id) == [path, nil, folder.path("missing")])
        #expect(!finder.sawFolder)
    }

    @Test(
        "A link up does not make the walk go round for ever; a folder reached twice is walked once",
        .timeLimit(.minutes(5))
    )
    func loops() throws {
        let folder = try folder("a/1.html")
        let files = FileManager.default
        try files.createSymbolicLink(atPath: folder.path("a/up"), withDestinationPath: folder.path)
        try files.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: folder.path("a"))
        try files.createSymbolicLink(
            atPath: folder.path("c.html"),
            withDestinationPath: folder.path("missing")
        )
        #expect(find(folder.path).inputs.compactMap(\.id) == ["c.html", "a/1.html"])
    }
}
