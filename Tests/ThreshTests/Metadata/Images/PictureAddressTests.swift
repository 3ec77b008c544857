import Testing

@testable import Thresh

@Suite("Addresses of pictures")
struct PictureAddressTests {
    @Test(
        "The largest candidate counts, however the list is written",
        arguments: [
            ("/s.jpg 300w, /q.jpg 1200w, /m.jpg 600w", "/q.jpg"), ("/s.jpg 1x,/q.jpg 2x", "/q.jpg"),
            ("/s.jpg, /q.jpg 1.5x", "/q.jpg"), ("\n/s.jpg 300w,\n/q.jpg 301w\n", "/q.jpg"),
            ("/a,b/q.jpg 2x, /s.jpg 1x", "/a,b/q.jpg"), ("/q.jpg", "/q.jpg"), ("/q.jpg,", "/q.jpg"),
            ("/q.jpg 300w, /s.jpg 300w", "/q.jpg"), ("/s.jpg wide, /q.jpg 2x", "/q.jpg"), ("", nil),
            (" , ,", nil),
        ] as [(String, String?)]
    )
    func largest(_ set: String, _ expected: String?) {
        #expect(PictureAddress.largest(of: Array(set.utf8)[...]) == expected)
    }
}
