import Testing

@testable import Thresh

@Suite("Dates")
struct DateReaderTests {
    @Test(
        "Dates and times become ISO 8601",
        arguments: [
            ("2014-11-07", "2014-11-07"), ("2014-11-07T10:05:09Z", "2014-11-07T10:05:09Z"),
            ("2014-11-07T10:05:09.123+01:00", "2014-11-07T10:05:09+01:00"),
            ("2014-11-07T10:05:09+01:80", "2014-11-07T10:05:09"),
            ("2014-11-07 10:05", "2014-11-07T10:05:00"), ("20141107", "2014-11-07"),
            ("2014/11/7", "2014-11-07"), ("2014-11-07T10:05:09-0500", "2014-11-07T10:05:09-05:00"),
            ("2014-11-07t10:05:09z", "2014-11-07T10:05:09Z"),
            ("Fri, 07 Nov 2014 10:05:09 +0000", "2014-11-07T10:05:09+00:00"),
            ("November 7, 2014", "2014-11-07"), ("7 November 2014", "2014-11-07"),
            ("Nov. 7th, 2014", "2014-11-07"), ("Friday, 7th Nov 2014", "2014-11-07"),
            ("7. November 2014", "2014-11-07"), ("7 de mayo de 2014", "2014-05-07"),
            ("le 1er août 2014", "2014-08-01"), ("3. März 2014", "2014-03-03"),
            ("February 29, 2012", "2012-02-29"), ("Sept 9 2014", "2014-09-09"),
        ]
    )
    func dates(_ text: String, _ iso: String) {
        #expect(DateReader.isoDate(in: text) == iso)
    }

    @Test(
        "What is no whole date is none",
        arguments: [
            "", "2014", "2014-11", "November 2014", "2014-13-07", "2014-02-29", "2014-11-31", "12/11/2014",
            "1415354400", "20141107103000", "yesterday",
            "7 Smarch 2014", "February 30, 2014", "may 5", "99999999999999999999-01-01",
            "3014-01-01",
        ]
    )
    func noDates(_ text: String) {
        #expect(DateReader.isoDate(in: text) == nil)
    }

    @Test(
        "Clocks of twelve hours and zones in words are read",
        arguments: [
            ("Fri, 07 Nov 2014 10:05:09 GMT", "2014-11-07T10:05:09Z"),
            ("Nov 7, 2014 10:05 PM", "2014-11-07T22:05:00"),
            ("Nov 7, 2014, 12:05 a.m.", "2014-11-07T00:05:00"),
            ("7 Nov 2014 12:05 pm UTC", "2014-11-07T12:05:00Z"),
            ("2014-11-07 10:05 GMT+8", "2014-11-07T10:05:00+08:00"),
            ("2014-11-07 10:05 UTC +05:30", "2014-11-07T10:05:00+05:30"),
            ("2014-11-07 10:05 pm", "2014-11-07T22:05:00"), ("2014-11-07 22:05 am", "2014-11-07T22:05:00"),
            ("2014-11-07 오후 9:05", "2014-11-07T21:05:00"), ("2014-11-07 9:05 p. m.", "2014-11-07T21:05:00"),
        ]
    )
    func clocks(_ text: String, _ iso: String) {
        #expect(DateReader.isoDate(in: text) == iso)
    }

    @Test("Programs write seconds and milliseconds since 1970 as well")
    func instants() {
        #expect(DateReader.machineDate(in: "1415354400") == "2014-11-07T10:00:00Z")
        #expect(DateReader.machineDate(in: "1415354400999") == "2014-11-07T10:00:00Z")
        #expect(DateReader.machineDate(in: "0415354400") == nil)
        #expect(DateReader.machineDate(in: "2014-11-07") == "2014-11-07")
    }

    @Test("A time that makes no sense is left out, the day stays")
    func badTimes() {
        #expect(DateReader.isoDate(in: "2014-11-07T25:00:00Z") == "2014-11-07")
        #expect(DateReader.isoDate(in: "2014-11-07 at ten") == "2014-11-07")
    }
}
