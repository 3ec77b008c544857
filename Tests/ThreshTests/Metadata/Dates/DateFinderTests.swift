import Testing

@testable import Thresh

@Suite("Dates in text")
struct DateFinderTests {
    private func dates(_ text: String, _ order: DateFinder.Order = .unknown) -> [String] {
        DateFinder.dates(in: Array(text.utf8)[...], order: order).map(\.iso)
    }

    @Test(
        "Days are read in many languages",
        arguments: [
            ("Posted on October 3rd, 2024 by Ada", "2024-10-03"), ("Dienstag, 3. März 2015", "2015-03-03"),
            ("le 1er août 2014", "2014-08-01"), ("7 de mayo de 2014", "2014-05-07"),
            ("martedì 4 giugno 2019", "2019-06-04"), ("12 de março de 2020", "2020-03-12"),
            ("5 mei 2021", "2021-05-05"), ("9 października 2018 r.", "2018-10-09"),
            ("2 maj 2017", "2017-05-02"),
            ("6. joulukuuta 2016", "2016-12-06"), ("21 декабря 2022 г.", "2022-12-21"),
            ("14 Οκτωβρίου 2019", "2019-10-14"), ("15 ΙΑΝΟΥΑΡΙΟΥ 2020", "2020-01-15"),
            ("5 ΜΑΪΟΥ 2020", "2020-05-05"),
            ("12 KASIM 2020", "2020-11-12"), ("الأربعاء، 07 أكتوبر 2020", "2020-10-07"),
            ("2014年11月7日", "2014-11-07"), ("2025년 5월 15일", "2025-05-15"),
            ("2014 november 7.", "2014-11-07"), ("07-Nov-2014", "2014-11-07"), ("7.11.2014", "2014-11-07"),
            ("07.11.14", "2014-11-07"), ("2014.11.07.", "2014-11-07"),
        ]
    )
    func languages(_ text: String, _ day: String) {
        #expect(dates(text) == [day])
    }

    @Test(
        "A time behind the day belongs to it",
        arguments: [
            ("7 November 2014 at 10:05 pm", "2014-11-07T22:05:00"),
            ("7.11.2014, 10.05 Uhr", "2014-11-07T10:05:00"),
            ("le 7 novembre 2014 à 15h30", "2014-11-07T15:30:00"),
            ("7 Nov 2014 | 10:05 EST", "2014-11-07T10:05:00-05:00"),
            ("Fri Nov 07 10:05:09 UTC 2014", "2014-11-07T10:05:09Z"),
            ("7.11.2014, 21:05 Uhr MEZ", "2014-11-07T21:05:00+01:00"),
            ("7 novembre 2014 à 9 h 05", "2014-11-07T09:05:00"),
            ("7.11.2014 klo 9.05. Muokattu", "2014-11-07T09:05:00"),
            ("7 november 2014 kl. 21.05", "2014-11-07T21:05:00"),
            ("7 novembre 2014 alle ore 21.05", "2014-11-07T21:05:00"),
            ("7 november 2014 om 21.05 uur", "2014-11-07T21:05:00"),
            ("2014年11月7日 21時05分30秒", "2014-11-07T21:05:30"),
            ("Fri 7 Nov 2014 09.05 GMT", "2014-11-07T09:05:00Z"),
            ("9:05 p.m. ET November 7, 2014", "2014-11-07T21:05:00"),
            ("09:05, 07.11.2014", "2014-11-07T09:05:00"),
            ("09:05 7 ноября 2014", "2014-11-07T09:05:00"),
            ("um 21:05 am 7. November 2014", "2014-11-07T21:05:00"),
            ("Fri Nov 07 2014 10:05:09 GMT+0100 (CET)", "2014-11-07T10:05:09+01:00"),
            ("7 November 2014 9:05 GMT+8", "2014-11-07T09:05:00+08:00"),
            ("7 de novembro de 2014 09:05 UTC-3", "2014-11-07T09:05:00-03:00"),
            ("7 Nov 2014 9:05 (UTC+5:30)", "2014-11-07T09:05:00+05:30"),
            ("7 Nov 2014 9:05 GMT +2", "2014-11-07T09:05:00+02:00"),
            ("Nov 7, 2014 / 09:05 AM CST", "2014-11-07T09:05:00"),
            ("2014年11月7日(金) 21:05", "2014-11-07T21:05:00"),
            ("12 Mart 2019 Salı 10:15", "2019-03-12T10:15:00"),
            ("12 March 2019 to 10:15", "2019-03-12"),
            ("2014年11月3日(月) 21:05", "2014-11-03T21:05:00"),
            ("7 Nov 2014 9:05 -5", "2014-11-07T09:05:00"),
            ("7 Nov 2014 9:05 GMT - 5 comments", "2014-11-07T09:05:00Z"),
        ]
    )
    func times(_ text: String, _ iso: String) {
        #expect(dates(text) == [iso])
    }

    @Test(
        "Times after noon are told by the words of the language, and not given before noon where the word is unknown",
        arguments: [
            ("7 de noviembre de 2014, 9:05 p. m.", "T21:05:00"), ("07/11/2014 12:05 a. m.", "T00:05:00"),
            ("7 Νοεμβρίου 2014, 9:05 μμ", "T21:05:00"), ("7 Νοεμβρίου 2014, 9:05 π.μ.", "T09:05:00"),
            ("7 نوفمبر 2014 9:05 م", "T21:05:00"), ("7 نوفمبر 2014 9:05 مساءً", "T21:05:00"),
            ("7 نوفمبر 2014 9:05 صباحًا", "T09:05:00"), ("2014년 11월 7일 오후 9:05", "T21:05:00"),
            ("2014.11.07 오전 12:05", "T00:05:00"), ("2014年11月7日 下午9:05", "T21:05:00"),
            ("2014年11月7日 午後9時5分", "T21:05:00"), ("2014-11-07 上午 9:05", "T09:05:00"),
            ("7 November 2014 9:05 ж. м.", ""), ("7 November 2014 9:05 жм", ""),
            ("7 November 2014 21:05 жм", "T21:05:00"), ("7 ноября 2014 в 9:05 г. Москва", "T09:05:00"),
            ("2014-11-07 晚间9:05", ""),
        ]
    )
    func halves(_ text: String, _ time: String) {
        #expect(dates(text, .dayFirst) == ["2014-11-07\(time)"])
    }

    @Test("A number with a fraction is no time")
    func fractions() {
        for text in ["7 November 2014, 10.05 km", "7 November 2014 - 9.50", "7.11.2014 10.05.2013"] {
            #expect(dates(text).first == "2014-11-07", "\(text)")
        }
    }

    @Test("Two-digit years stand first where the language sets them so")
    func yearFirst() {
        for text in ["14.11.07", "14/11/07", "14-11-07"] {
            #expect(dates(text, .yearFirst) == ["2014-11-07"], "\(text)")
        }
        #expect(dates("14.03.04 09:05", .yearFirst) == ["2014-03-04T09:05:00"])
        #expect(dates("14.03.04", .dayFirst) == ["2004-03-14"])
        #expect(dates("07.11.2014", .yearFirst) == ["2014-11-07"])
        #expect(dates("07/25/14", .yearFirst) == ["2014-07-25"])
    }

    @Test("The weekday beside numbers says which is the day")
    func weekdays() {
        for order in [DateFinder.Order.dayFirst, .monthFirst, .unknown] {
            #expect(dates("Mon, 03/04/2024 - 09:05", order) == ["2024-03-04T09:05:00"])
            #expect(dates("mer. 03/04/2024", order) == ["2024-04-03"])
            #expect(dates("03/04/2024 (lundi)", order) == ["2024-03-04"])
        }
        // A weekday of neither, and one of both.
        #expect(dates("Fri, 03/04/2024", .dayFirst) == ["2024-04-03"])
        #expect(dates("Sun, 05/07/2015", .unknown) == ["2015-07-05"])
        #expect(DateFinder.order(shownBy: Array("Mon, 03/04/2024".utf8)[...]) == .monthFirst)
    }

    @Test(
        "Months and digits of other scripts are read",
        arguments: [
            "7 בנובמבר 2014", "7 נובמבר 2014", "٧ نوفمبر ٢٠١٤", "２０１４年１１月７日", "平成26年11月7日", "7 Νοέ. 2014",
            "7 تشرين الثاني/نوفمبر 2014",
        ]
    )
    func scripts(_ text: String) {
        #expect(dates(text) == ["2014-11-07"])
    }

    @Test("The Levant's months are read, alone and with the Gulf's")
    func levant() {
        #expect(dates("4 آذار 2024") == ["2024-03-04"])
        #expect(dates("4 آذار/مارس 2024") == ["2024-03-04"])
    }

    @Test("Numbers alone are read in the order of the page, or not at all")
    func order() {
        #expect(dates("03/04/2014") == [])
        #expect(dates("03/04/2014", .dayFirst) == ["2014-04-03"])
        #expect(dates("03/04/2014", .monthFirst) == ["2014-03-04"])
        #expect(dates("25/04/2014", .monthFirst) == ["2014-04-25"])
        #expect(DateFinder.order(shownBy: Array("from 04/25/2014 on".utf8)[...]) == .monthFirst)
        #expect(DateFinder.order(shownBy: Array("from 04/05/2014 on".utf8)[...]) == nil)
    }

    @Test(
        "Other numbers are no dates",
        arguments: [
            "Version 1.10.12.4", "call 555-12-34", "31.02.2014", "chapter 7 of 2014 pages", "may 5", "10:05",
            "1/2",
            "November 2014", "192.168.10.14",
        ]
    )
    func others(_ text: String) {
        #expect(dates(text, .dayFirst) == [])
    }
}

@Suite("Days in addresses")
struct AddressDateTests {
    @Test(
        "A whole day in the path",
        arguments: [
            ("https://a.com/2014/11/07/fog/", "2014-11-07"),
            ("https://a.com/news/2014-11-07-fog.html", "2014-11-07"),
            ("https://a.com/fog-20141107.html", "2014-11-07"), ("https://a.com/2017/7/12/fog", "2017-07-12"),
            ("https://a.com/2016/12/3-things", nil), ("https://a.com/2016/12/", nil),
            ("https://a.com/120141107", nil), ("https://a.com/news/2014-11/07/c_112.htm", "2014-11-07"),
            ("https://a.com/2014/nov/07/fog", "2014-11-07"), ("https://a.com/2014/October/7/", "2014-10-07"),
            ("https://a.com/2014/fog/07/", nil), ("https://a.com/nov/07/fog", nil),
            ("https://a.com/2014-11/7", nil), ("https://a.com/2014-13/07/", nil),
            ("https://a.com/1014-11/07/", nil),
            ("https://a.com/2014/11/07/2015-01-01", nil), ("https://a.com/?d=2014-11-07", nil),
            ("/2014/11/07/", nil),
            ("https://archive.example/web/20140226054445/http://a.com/2013/08/07/fog/", "2013-08-07"),
        ]
    )
    func path(_ url: String, _ day: String?) {
        #expect(AddressDate.day(in: url)?.iso == day)
    }
}

@Suite("Relative dates")
struct RelativeDateTests {
    @Test(
        "They are counted from the fetch",
        arguments: [
            ("3 hours ago", "2024-03-01"), ("13 hours ago", "2024-02-29"), ("vor 2 Tagen", "2024-02-28"),
            ("il y a 1 semaine", "2024-02-23"), ("hace 1 mes", "2024-02-01"), ("yesterday", "2024-02-29"),
            ("3 hours", nil), ("2 комментария назад", nil), ("5 дней назад", "2024-02-25"),
            ("a day ago", "2024-02-29"), ("an hour ago", "2024-03-01"), ("14h ago", "2024-02-29"),
            ("2d ago", "2024-02-28"), ("vor einer Stunde", "2024-03-01"), ("vor einem Tag", "2024-02-29"),
            ("il y a un an", "2023-03-01"), ("Publié hier à 21h05", "2024-02-29"), ("Gestern", "2024-02-29"),
            ("Heute, 09:05 Uhr", "2024-03-01"), ("сегодня, 09:05", "2024-03-01"),
            ("Posted today", "2024-03-01"),
            ("πριν από 2 ημέρες", "2024-02-28"), ("3時間前", "2024-03-01"), ("2日前", "2024-02-28"),
            ("3小时前", "2024-03-01"), ("2天前", "2024-02-28"), ("1か月前", "2024-02-01"), ("2일 전", "2024-02-28"),
            ("2 gün önce", "2024-02-28"), ("قبل 3 ساعات", "2024-03-01"), ("לפני 3 שעות", "2024-03-01"),
            ("Today", nil), ("USA Today", nil), ("Yesterday's papers", nil), ("Un año y medio", nil),
            ("A year ago the harbour was full of boats", nil), ("The day before yesterday", nil),
        ]
    )
    func counted(_ text: String, _ day: String?) {
        let found = RelativeDate.day(in: Array(text.utf8)[...], fetched: "2024-03-01T12:00:00Z")
        #expect(found?.iso == day)
    }

    @Test("Days are counted over months and leap years")
    func calendar() {
        let day = CalendarDay(2024, 3, 1)
        #expect(day?.adding(days: -366)?.iso == "2023-03-01" && day?.adding(days: 31)?.iso == "2024-04-01")
        #expect(CalendarDay(2024, 3, 31)?.adding(months: -1)?.iso == "2024-02-29")
        #expect(CalendarDay(2023, 2, 29) == nil)
    }
}
