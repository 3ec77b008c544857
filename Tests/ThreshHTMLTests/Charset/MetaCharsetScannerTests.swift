import Testing

@testable import ThreshHTML

@Suite("Charset in <meta>")
struct MetaCharsetScannerTests {
    private func charset(_ page: String) -> String? {
        MetaCharsetScanner.charset(of: Array(page.utf8)[...])
    }

    @Test(
        "It is found however the tag is written",
        arguments: [
            "<meta charset=koi8-r>", "<META CHARSET='KOI8-R'>", "<meta charset = \"koi8-r\" />",
            "<meta/charset=koi8-r>", "<meta\ncharset=koi8-r\n>", "<meta name=x charset=koi8-r>",
            "<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">",
            "<meta content='text/html;charset=koi8-r' http-equiv='content-type'>",
            "<!doctype html><html lang=ru><head><title>a > b</title><meta charset=koi8-r>",
            "<!-- <meta charset=utf-8> --><meta charset=koi8-r>",
            "<!--><meta charset=koi8-r>", "<!---><meta charset=koi8-r>",
            "<a title=\"<meta charset=utf-8>\"><meta charset=koi8-r>",
            "<metadata charset=utf-8><meta charset=koi8-r>",
            "<meta charset=bogus><meta charset=koi8-r>",
            "<meta name=viewport content=\"charset=utf-8\"><meta charset=koi8-r>",
            "<?xml version='1.0' encoding='koi8-r'?><html>",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><meta charset=koi8-r>",
            "</p =\"<meta charset=koi8-r>",
        ]
    )
    func found(page: String) {
        #expect(charset(page) == "KOI8-R")
    }

    @Test(
        "What is not a statement is not read as one",
        arguments: [
            "", "<", "<meta", "<meta charset", "<meta charset=", "<meta charset=\"koi8-r",
            "<meta charset=bogus>",
            "<!-- <meta charset=koi8-r>", "<a title=\"<meta charset=koi8-r>\">", "charset=koi8-r",
            "<meta name=description content=\"text/html; charset=koi8-r\">",
            "<meta http-equiv=refresh content=\"0; charset=koi8-r\">", "<meta charset=utf-7>",
            "<p><?xml encoding=koi8-r?>",
        ]
    )
    func notFound(page: String) {
        #expect(charset(page) == nil)
    }

    @Test("UTF-16 in a tag means UTF-8")
    func utf16() {
        #expect(charset("<meta charset=utf-16le>") == "UTF-8")
        #expect(charset("<?xml version='1.0' encoding='utf-16'?>") == "UTF-8")
    }

    @Test("The search ends after 4 KiB")
    func reach() {
        let tag = "<meta charset=koi8-r>"
        let comment = "<!--" + String(repeating: "x", count: 4_096 - 7 - tag.utf8.count) + "-->"
        #expect(charset(comment + tag) == "KOI8-R")
        #expect(charset(comment + " " + tag) == nil)
    }

    @Test("Every cut of a page is read without harm")
    func cuts() {
        let page = Array("<!doctype html><!-- c --><a b='c' d=e f><meta charset=\"koi8-r\">".utf8)
        #expect(MetaCharsetScanner.charset(of: page[...]) == "KOI8-R")
        for end in 0..<page.count {
            #expect(MetaCharsetScanner.charset(of: page[..<end]) == nil)
        }
    }
}
