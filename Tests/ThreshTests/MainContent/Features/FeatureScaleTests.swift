import Testing

@testable import Thresh

@Suite("Feature scale")
struct FeatureScaleTests {
    @Test(
        "Counts are exact below 16 and then grow in steps of an eighth",
        arguments: [
            (-3, 0), (0, 0), (7, 7), (8, 8), (15, 15), (16, 16), (17, 16), (18, 17), (100, 36), (1_000, 63),
            (1 << 40, 255),
        ]
    )
    func mini(_ count: Int, _ step: Int) {
        #expect(FeatureScale.mini(count) == UInt8(step))
    }

    @Test("A larger count never gives a smaller step")
    func order() {
        for count in 0..<5_000 { #expect(FeatureScale.mini(count) <= FeatureScale.mini(count + 1)) }
    }

    @Test("Shares run from 0 to 255, and a present share is never 0")
    func shares() {
        #expect(FeatureScale.share(0, 10) == 0)
        #expect(FeatureScale.share(5, 10) == 127)
        #expect(FeatureScale.share(10, 10) == 255)
        #expect(FeatureScale.share(30, 10) == 255)
        #expect(FeatureScale.share(3, 0) == 0)
        #expect(FeatureScale.presentShare(0, 10) == 1)
        #expect(FeatureScale.presentShare(10, 10) == 255)
        #expect(FeatureScale.presentShare(3, 0) == 1)
    }
}
