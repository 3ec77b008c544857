import Foundation

/// A data set of a dozen lines in which each line holds something that two scorers could see differently.
enum SmallSet {
    /// `gold.jsonl`.
    static let gold = #"""
        {"id":"plain","url":"https://a.example/1","page_type":"article","title":"A day at sea","author":"Ann Archer and Bo Berg","date":"2024-05-03","body":"The sea was calm. The boat was old, and nobody spoke for an hour.","with":["The sea was calm."],"without":["Cookies"]}
        {"id":"greek","url":null,"page_type":"article","title":"Ο ΟΔΥΣΣΕΑΣ","author":null,"date":null,"body":"Ο ΟΔΥΣΣΕΑΣ ΓΥΡΙΣΕ ΣΠΙΤΙ ΤΟΥ","with":[],"without":[]}
        {"id":"marks","url":"","page_type":"forum","title":"Straße ﬁve…½","author":"von Zoë Zart; Łukasz","date":"2020-01-02T10:00:00Z","body":"cafe\u0301 naïve ½ Ⅷ ２ _x_ don't","with":["don't"],"without":["naïve"]}
        {"id":"empty-gold","url":null,"page_type":"forum","title":null,"author":"","date":"","body":"","with":[],"without":[]}
        {"id":"both-empty","url":null,"page_type":null,"title":"","author":null,"date":null,"body":""}
        {"id":"no-body","url":"https://a.example/6","page_type":"product","title":"Lamp","author":null,"date":null,"body":null,"with":["bright"],"without":["Add to basket"]}
        {"id":"missing","url":"https://a.example/7","page_type":"article","title":"Gone","author":"Cy Cole","date":"2021-02-03","body":"Nobody has cleaned this page yet.","with":["cleaned this"],"without":["menu"]}
        {"id":"spaces","url":null,"page_type":"forum","title":"Two  words","author":["Di Dorn","Ed Eck"],"date":"2019-09-09","body":"one two three","with":["one\n two"],"without":["three one"]}
        {"id":"versions","url":"https://b.example/9","gold":{"title":"x"},"gold_all":{"V1":{"title":"First title","authors":["Flo Fox"],"publishing_date":"2023-03-04 05:06","body":{"sections":[{"headline":["Head"],"paragraphs":["Alpha beta gamma delta epsilon.","Zeta eta."]}]}},"V2":{"title":"Second title","authors":[],"publishing_date":null,"body":{"sections":[{"paragraphs":["Alpha beta gamma."]}]}}}}
        {"id":"korean","url":null,"page_type":"article","title":"각","author":"  ","date":"2022-02-02","body":"각 나라 \u1112\u1161\u11ab Å K","with":[],"without":[]}
        """#

    /// What some cleaner said of it.
    static let results = #"""
        {"id":"pages/plain.html.gz","status":"ok","title":"A  day at sea","authors":["Bo Berg","Ann Archer"],"published":"2024-05-03T08:00:00Z","text":"The sea was calm.\n\nThe boat was old; nobody spoke for one hour."}
        {"id":"greek.html","status":"ok","title":"ο οδυσσεας","authors":["Ομηρος"],"published":"2001-01-01","text":"ο οδυσσέας οδυσσεας γυρισε σπιτι του"}
        {"id":"marks.htm.gz","status":"ok","title":"strasse “FIVE”... 1⁄2","authors":["ZOE ZART","lukasz"],"published":"2020-01-03","text":"café NAÏVE ½ ⅷ 2 _x_ don't don’t"}
        {"id":"empty-gold.txt","status":"ok","title":"Something","authors":["Somebody"],"published":"2020","text":"words that gold has not"}
        {"id":"both-empty.html.gz","status":"empty"}
        {"id":"no-body.html.gz","status":"ok","title":"lamp!","text":"A bright lamp. Add to\nbasket"}
        {"id":"spaces.html.gz","status":"ok","title":"Two\u00a0words","authors":"by Di Dorn, ed eck","text":"one two three one"}
        {"id":"versions.html.gz","status":"ok","title":"Second title","authors":["Someone Else"],"published":"2023-03-04","text":"Alpha beta gamma delta epsilon."}
        {"id":"korean.html.gz","status":"ok","title":"\u1100\u1161\u11a8","authors":["By: -"],"published":"2022-02-02","text":"각 나라 한 Å k"}
        """#

    /// What the yardstick prints of both, with groups by `page_type` and all pages from the worst on.
    static let expected = """
        small-set: 10 pages, 1 without a record, 2 empty
        word     F1 0.6546  P 0.6563  R 0.6702  F1<.5 22.2%  F1>=.9 22.2%
        shingle  F1 0.1555  P 0.2143  R 0.1221  accuracy 0.1111
        snippets wanted ones kept 80.0%, unwanted ones kept 40.0%
          -                   2  F1 0.8846
          article             4  F1 0.6495
          forum               3  F1 0.5079
          title exact                        37.5% of 8
          title folded                       87.5% of 8
          authors same set                   16.7% of 6
          authors any                        50.0% of 6
          day                                50.0% of 6
          authors given where gold has none  50.0% of 4
          day given where gold has none      50.0% of 4
          0.000  empty-gold\u{20}\u{20}
          0.000  missing  https://a.example/7
          0.667  marks\u{20}\u{20}
          0.769  versions  https://b.example/9
          0.800  korean\u{20}\u{20}
          0.857  spaces\u{20}\u{20}
          0.889  plain  https://a.example/1
          0.909  greek\u{20}\u{20}
          1.000  both-empty\u{20}\u{20}

        """

    /// Writes the set into a new folder and hands over its path; the folder goes afterwards.
    static func withFiles<Result>(
        gold: String = gold,
        results: String = results,
        _ use: (_ set: String, _ results: String) throws -> Result
    ) throws -> Result {
        let outer = FileManager.default.temporaryDirectory.appending(path: "thresh-\(UUID().uuidString)")
        let folder = outer.appending(path: "small-set")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: outer) }
        let records = folder.appending(path: "results.ndjson")
        try gold.write(to: folder.appending(path: "gold.jsonl"), atomically: true, encoding: .utf8)
        try results.write(to: records, atomically: true, encoding: .utf8)
        return try use(folder.path(percentEncoded: false), records.path(percentEncoded: false))
    }
}
