import CParseFloor

/// The C floor: libxml2's own tree of a page, made and freed.
enum ParseFloor {
    /// Parses a page and frees the tree.
    static func run(_ bytes: [UInt8]) {
        // A measuring tool may call C by pointer; the C function keeps none, and the library's own rule that unsafe code
        // lives in ThreshHTML stands for what is installed.
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            _ = unsafe parse_floor_run(start, buffer.count)
        }
    }
}
