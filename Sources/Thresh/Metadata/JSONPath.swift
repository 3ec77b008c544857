package import ThreshHTML

/// Finds values in JSON-LD by the names of their keys.
package enum JSONPath {
    /// The texts at a path such as `author.name`.
    ///
    /// Lists are looked through, and so are a `@graph` and the objects in it: the first key may stand in any object of
    /// the graph. Numbers are given as text.
    package static func values(at path: String, in value: JSONValue) -> [String] {
        let keys = StringSplitter.split(path, by: ".").filter { !$0.isEmpty }
        var found: [JSONValue] = topObjects(of: value).map { .object($0) }
        for key in keys { found = found.flatMap { step(key, $0) } }
        return found.flatMap { text(of: $0) }
    }

    /// The objects that describe the page: those at the top, in lists and in graphs.
    package static func topObjects(of value: JSONValue) -> [JSONObject] {
        var objects: [JSONObject] = []
        var queue = [value]
        // Breadth first, with a bound: JSON-LD of real pages has a few dozen objects.
        var place = 0
        while place < queue.count, place < 1_000 {
            switch queue[place] {
            case .array(let items): queue.append(contentsOf: items)
            case .object(let object):
                if let graph = object["@graph"] { queue.append(graph) }
                if object["@type"] != nil || object["@graph"] == nil { objects.append(object) }
                if let main = object["mainEntity"] { queue.append(main) }
            default: break
            }
            place += 1
        }
        return objects
    }

    private static func step(_ key: String, _ value: JSONValue) -> [JSONValue] {
        switch value {
        case .object(let object): object[key].map { [$0] } ?? []
        case .array(let items): items.flatMap { step(key, $0) }
        default: []
        }
    }

    /// The texts of a value: itself, or those of its items; of an object its `@value` or `name`.
    package static func text(of value: JSONValue) -> [String] {
        switch value {
        case .string(let text): return [text]
        case .integer(let number): return ["\(number)"]
        case .number(let number): return ["\(number)"]
        case .bool(let truth): return ["\(truth)"]
        case .array(let items): return items.flatMap { text(of: $0) }
        case .object(let object):
            if let inner = object["@value"] ?? object["name"], case .string(let text) = inner {
                return [text]
            }
            return []
        default: return []
        }
    }
}
