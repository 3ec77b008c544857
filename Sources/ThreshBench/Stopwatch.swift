import CParseFloor

/// Measures processor time of the calling thread: what else the machine does does not count, but for cold caches.
enum Stopwatch {
    /// The seconds that a piece of work takes.
    static func seconds<Failure: Error>(_ work: () throws(Failure) -> Void) throws(Failure) -> Double {
        let start = parse_floor_thread_time()
        try work()
        return Double(parse_floor_thread_time() - start) / 1e9
    }

    /// The seconds that the thread has worked so far.
    static var now: Double { Double(parse_floor_thread_time()) / 1e9 }
}
