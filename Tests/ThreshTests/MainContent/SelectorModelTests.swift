import Testing
import ThreshHTML
import ThreshTestSupport

@testable import Thresh

@Suite("Shipped model")
struct SelectorModelTests {
    @Test("The literal in the program is the file that training wrote")
    func literal() throws {
        let decoded = try #require(Base64.decoded(ModelData.base64))
        let file = try FileSystem.read("\(Checkout.root)/Sources/ModelTraining/model.bin")
        #expect(decoded == file)
    }

    @Test("The file can be read, and each of its columns is one that Thresh computes")
    func readable() throws {
        let bytes = try #require(Base64.decoded(ModelData.base64))
        #expect(SelectorModel(bytes) != nil)
        #expect(SelectorModel(bytes.dropLast()) == nil)
    }

    @Test("A model that asks for an unknown feature is refused")
    func unknownFeature() throws {
        var bytes = try #require(Base64.decoded(ModelData.base64))
        let place = try #require(bytes.firstRange(of: Array("P.long".utf8))).lowerBound
        bytes[place + 2] = UInt8(ascii: "X")
        #expect(SelectorModel(bytes) == nil)
    }
}

extension SelectorModel {
    fileprivate init?(_ bytes: ArraySlice<UInt8>) {
        self.init(Array(bytes))
    }
}
