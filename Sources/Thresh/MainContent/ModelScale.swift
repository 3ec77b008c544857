/// What a model's raw scores mean: tables at the end of its file that were worked out when it was trained.
struct ModelScale: Sendable {
    /// Where raw scores pass from one probability of 255 to the next.
    private let sigmoid: [Int32]
    /// How sure bodies are by the score that was to be expected of them, in equal steps from 0 to 1.
    private let calibration: [Double]

    /// Reads the tables; nil where the file is damaged.
    ///
    /// - Parameter steps: how many steps the calibration has.
    init?(_ reader: inout ModelReader, steps: Int) {
        var sigmoid: [Int32] = []
        for _ in 0..<255 {
            guard let word = reader.word() else { return nil }
            sigmoid.append(Int32(Int16(bitPattern: UInt16(word))))
        }
        self.sigmoid = sigmoid
        var calibration: [Double] = []
        for _ in 0..<steps {
            guard let byte = reader.byte() else { return nil }
            calibration.append(Double(byte) / 255)
        }
        self.calibration = calibration
    }

    /// The probabilities, 0 to 255, of the first of some raw scores.
    func probabilities(_ raw: [Int32], _ count: Int) -> [UInt8] {
        let sigmoid = sigmoid
        return (0..<count).map { row in
            var low = 0
            var high = sigmoid.count
            while low < high {
                let middle = (low + high) / 2
                if sigmoid[middle] <= raw[row] { low = middle + 1 } else { high = middle }
            }
            return UInt8(low)
        }
    }

    /// How sure a body is, between two steps of the calibration.
    func confidence(at step: Double) -> Double {
        let place = max(0, min(Double(calibration.count - 1), step))
        let low = Int(place)
        let high = min(calibration.count - 1, low + 1)
        let part = place - Double(low)
        return calibration[low] * (1 - part) + calibration[high] * part
    }
}
