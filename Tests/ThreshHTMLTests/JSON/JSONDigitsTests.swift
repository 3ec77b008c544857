import Testing
import ThreshHTML

@Suite("Numbers as they are written")
struct JSONDigitsTests {
    @Test(
        "A member's digits are found wherever it stands, and nobody else's",
        arguments: [
            (#"{"id":14695981039346656037}"#, "14695981039346656037"),
            (#"{"a":"\"id\":1\\","b":{"id":2},"c":[3],"id" : -4.50e+1 ,"d":5}"#, "-4.50e+1"),
            (#"{"id":1,"id":2}"#, "2"), (#"{"id":1,"id":"x"}"#, nil), (#"{"id":"7","x":8}"#, nil),
            (#"{"x":"id","y":9}"#, nil), (#"{"id":1,"x":"id","y":[2]}"#, "1"), (#"{"id":[1]}"#, nil),
            (#"{"id"#, nil), (#"{"id\"#, nil), ("", nil),
        ]
    )
    func digits(_ object: String, _ expected: String?) {
        #expect(JSONDigits.ofMember("id", in: Array(object.utf8)) == expected)
    }
}
