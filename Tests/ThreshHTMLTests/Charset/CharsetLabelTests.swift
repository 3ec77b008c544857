import Testing

@testable import ThreshHTML

@Suite("Charset labels")
struct CharsetLabelTests {
    @Test(
        "A label means what browsers make of it",
        arguments: [
            ("utf-8", "UTF-8"), ("UTF8", "UTF-8"), (" Utf-8\n", "UTF-8"), ("\"utf-8\"", "UTF-8"),
            ("iso-8859-1", "windows-1252"), ("ISO_8859-1", "windows-1252"), ("ascii", "windows-1252"),
            ("us-ascii", "windows-1252"), ("latin1", "windows-1252"),
            ("gb2312", "GB18030"), ("gbk", "GB18030"), ("GB18030", "GB18030"),
            ("shift_jis", "CP932"), ("Shift-JIS", "CP932"), ("x-sjis", "CP932"), ("windows-31j", "CP932"),
            ("euc-kr", "CP949"), ("ks_c_5601-1987", "CP949"), ("ks_c_5601", "CP949"),
            ("iso-8859-9", "windows-1254"), ("tis-620", "windows-874"), ("iso-8859-11", "windows-874"),
            ("big5", "BIG5-HKSCS"), ("euc-jp", "EUC-JP-MS"), ("utf-16", "UTF-16LE"), ("utf-16be", "UTF-16BE"),
            ("cp1251", "windows-1251"), ("koi8-r", "KOI8-R"), ("iso-8859-2", "ISO-8859-2"),
        ]
    )
    func known(label: String, iconvName: String) {
        #expect(CharsetLabel.iconvName(for: label) == iconvName)
    }

    @Test(
        "Unknown and dangerous labels are refused",
        arguments: [
            "", " ", "utf-7", "UTF-7", "iso-2022-kr", "hz-gb-2312", "replacement", "x-user-defined", "utf-9",
            "windows-12520", "none", "é", "\u{0}utf-8", "utf-8//TRANSLIT",
            String(repeating: "u", count: 100_000),
        ]
    )
    func unknown(label: String) {
        #expect(CharsetLabel.iconvName(for: label) == nil)
    }

    @Test(
        "The charset of a Content-Type value is found",
        arguments: [
            ("text/html; charset=windows-1251", "windows-1251"),
            ("text/html;charset=\"windows-1251\"", "windows-1251"),
            ("text/html; charset='windows-1251'", "windows-1251"),
            ("text/html; Charset = windows-1251 ; x=y", "windows-1251"),
            ("charset=windows-1251", "windows-1251"),
            ("text/html; charset charset=windows-1251", "windows-1251"),
            ("windows-1251", "windows-1251"),
            ("text/html; charset=windows-1251, text/plain", "windows-1251"),
        ]
    )
    func contentType(value: String, iconvName: String) {
        #expect(CharsetLabel.iconvName(inContentType: value) == iconvName)
    }

    @Test(
        "A Content-Type value without a usable charset gives none",
        arguments: [
            "text/html", "text/html; charset=", "text/html; charset=\"windows-1251",
            "text/html; charset=bogus",
            "", ";", "charset",
        ]
    )
    func contentTypeWithout(value: String) {
        #expect(CharsetLabel.iconvName(inContentType: value) == nil)
    }

    @Test("The system can decode every encoding in the table")
    func everyEncodingIsInstalled() {
        let labels = [
            "ibm866", "latin2", "latin3", "latin4", "cyrillic", "arabic", "greek", "hebrew", "latin6",
            "iso-8859-13",
            "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "macintosh", "x-mac-cyrillic",
            "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
            "windows-1255", "windows-1256", "windows-1257", "windows-1258", "gbk", "big5", "euc-jp",
            "iso-2022-jp",
            "shift_jis", "euc-kr", "utf-16le", "utf-16be",
        ]
        for label in labels {
            let name = CharsetLabel.iconvName(for: label)
            #expect(name.flatMap { Transcoder.decode([], from: $0) }?.bytes == [], "\(label)")
        }
    }
}
