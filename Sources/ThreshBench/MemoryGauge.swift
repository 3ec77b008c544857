import CParseFloor
import ThreshHTML

/// The process's memory as Linux tells it; nothing on other systems.
enum MemoryGauge {
    /// Begins a new peak.
    static func reset() {
        parse_floor_release_memory()
        // 5 sets the peak back to what is in use now: <https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html>
        try? FileSystem.write(Array("5".utf8), to: "/proc/self/clear_refs")
    }

    /// The most memory in use since the last reset, in bytes.
    static var peak: Int? {
        guard let status = try? FileSystem.read("/proc/self/status") else { return nil }
        let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
        let fields = lines.first { $0.hasPrefix("VmHWM:") }?.split { $0 == " " || $0 == "\t" }
        return fields.flatMap { $0.count > 1 ? Int($0[1]) : nil }.map { $0 * 1024 }
    }
}
