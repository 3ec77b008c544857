import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh
@testable import ThreshRuleTools

@Suite("Import of community rules")
struct FTRImporterTests {
    /// What comes back after a file was imported and exported.
    private func back(_ text: String, name: String = "a.example.txt") throws -> String {
        let imported = try #require(FTRImporter.convert(FTRFile(name: name, text: text)))
        let result = try FTRExporter.export(imported.text, path: imported.path)
        #expect(result.name == name)
        #expect(result.left.isEmpty)
        return result.text
    }

    @Test(
        "Every directive comes back, alone",
        arguments: [
            "title: //h1", "author: //a[@rel='author']", "date: //time/@datetime", "body: //div[@id=\"x\"]",
            "strip: //aside", "strip_attr: //img/@srcset", "strip_id_or_class: share",
            "strip_id_or_class: \"share\"",
            "strip_id_or_class: a.b-c.d", "strip_id_or_class: big share", "strip_id_or_class: ad-",
            "strip_image_src: '/_images/'", "replace_string(<i>): <b>", "replace_string(\u{2}):",
            "replace_string(,\"value\":): ,\"invalid\":", "replace_string(});):",
            "replace_string(x)): </div>",
            "find_string: <a\nreplace_string: <b", "find_string: <a\nreplace_string:",
            "find_string: a\nfind_string: b\nreplace_string(m): n\nreplace_string: c\nreplace_string: d",
            "wrap_in(blockquote): //p", "dissolve: //li", "move_into(body): //p", "move_into(//b): //p",
            "skip_id_or_class: x", "post_strip_attr: //*/@class", "prune: no", "prune: true",
            "prune: no\nprune: yes", "body: //p\nprune: no", "body: //p", "body: //p\nprune: yes\nprune: no",
            "prune: yes\nbody: //p",
            "tidy: no", "autodetect_on_failure: no", "insert_detected_image: no",
            "convert_double_br_tags: yes",
            "skip_json_ld: yes", "src_lazy_load_attr: data-x", "parser: html5php", "footnotes: no",
            "native_ad_clue: //p", "single_page_link: //a", "next_page_link: //a[@rel='next']",
            "next_page_link: concat('/', //b)", "if_page_contains: //b", "http_header(User-agent): x: y",
            "requires_login: yes", "login_extra_fields: a=@=b:c()",
            "test_url: http://a.example/\ntest_contains: It's",
            "test_contains: no address", "titl: //h1", "no directive", "https://a.example/x",
            "parser: html5php\nparser: libxml",
            "strip: //a[contain(b)]",
            "# a comment\n\n#two\nbody: //p\n\n\n# three", "body:", "move_into: //p",
            "replace_string: lonely",
            "strip: //p[. = '👉']", "author: 'Nobody'", "strip: #a", "strip_id_or_class: no",
        ]
    )
    func directives(_ text: String) throws {
        #expect(try back(text) == text + "\n")
    }

    @Test("White space around a name and a value is all that changes")
    func spaces() throws {
        #expect(try back("  body://p  \r\n\r\nprune:no\n\n\n") == "body: //p\n\nprune: no\n")
        #expect(try back("# nothing but a comment") == "# nothing but a comment\n")
    }

    @Test("The name says which pages a file is for")
    func names() throws {
        let cases = [
            ("a.example.txt", "site/a.example.yaml", "match: {hosts: ['a.example'], not_path: ['/']}"),
            (
                ".a.example.txt", "wildcard/a.example.yaml",
                "match: {hosts: ['*1.a.example'], not_path: ['/']}"
            ),
            ("global.txt", "base/ftr.yaml", "kind: base"),
            ("fingerprint.cms.example.txt", "platform/cms.example.yaml", "kind: platform\ndetect: {any: ["),
        ]
        for (name, path, part) in cases {
            let imported = try #require(FTRImporter.convert(FTRFile(name: name, text: "body: //p")))
            #expect(imported.path == path)
            #expect(imported.text.contains(part))
            #expect(try back("body: //p", name: name) == "body: //p\n")
        }
        #expect(
            !FTRFile.isRuleFile("LICENSE.txt") && !FTRFile.isRuleFile("README.md")
                && !FTRFile.isRuleFile("README.txt") && FTRFile.isRuleFile(".a.b.txt")
        )
    }

    @Test(
        "A name that is no host's gives no rule file",
        arguments: [
            "a.example (copy).txt", ".a.example (copy).txt", "fingerprint.a b.txt", "..txt", ".txt", "-.txt",
        ]
    )
    func noHost(_ name: String) {
        #expect(FTRImporter.convert(FTRFile(name: name, text: "body: //p")) == nil)
    }

    @Test(
        "A rule that was added after the import is written after the others, a rule that was removed is gone"
    )
    func edited() throws {
        let file = FTRFile(
            name: "a.example.txt",
            text: "body: //p\n\n# out\nstrip: //a\nstrip_id_or_class: 'b'\ntest_url: http://a.example/"
        )
        let imported = try #require(FTRImporter.convert(file))
        let more = "    - {id: more, why: ad, xpath: '//i'}\n  body:"
        let text = imported.text.replacing("  body:", with: more.dropFirst(2))
        #expect(
            try FTRExporter.export(text, path: "a").text.hasSuffix(
                "test_url: http://a.example/\nstrip: //i\n"
            )
        )
        let changed = imported.text.replacing("id_or_class: 'b'", with: "id_or_class: 'c'")
        #expect(try FTRExporter.export(changed, path: "a").text.contains("\nstrip_id_or_class: c\n"))
    }

    @Test("A file that nobody imported is written as far as the format goes")
    func native() throws {
        let text = """
            thresh: 1
            id: a.example
            kind: site
            match: {hosts: ['a.example'], not_path: ['/']}
            html:
              drop: [{id: a, why: ad, css: '.ad > p'}, {id: b, why: ad, id_or_class: ad}]
              body: [{xpath: '//p'}]
            text: {drop: [{id: top, why: nav, is: Top}]}
            """
        let result = try FTRExporter.export(text, path: "a.yaml")
        #expect(result.name == "a.example.txt")
        #expect(result.text == "body: //p\nstrip_id_or_class: ad\n")
        #expect(
            result.left.map { "\($0.what) \($0.count)" } == [
                "html.drop with css or conditions 1", "text.drop 1",
            ]
        )
    }

    @Test(
        "All of the community's files come back line for line",
        .enabled(if: Checkout.data != nil, "no ../shared/data")
    )
    func all() throws {
        let folder = try #require(Checkout.data) + "/ftr"
        let names = try FileSystem.names(in: folder).filter { FTRFile.isRuleFile($0) }
        #expect(names.count == 2_040)
        var changed: [String] = []
        for name in names {
            let file = FTRFile(
                name: name,
                text: String(decoding: try FileSystem.read("\(folder)/\(name)"), as: UTF8.self)
            )
            let imported = try #require(FTRImporter.convert(file))
            let result = try FTRExporter.export(imported.text, path: imported.path)
            if result.text != file.text || result.name != name { changed.append(name) }
        }
        #expect(changed.isEmpty)
    }
}
