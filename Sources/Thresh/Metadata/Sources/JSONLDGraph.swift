import ThreshHTML

/// The objects of a page's JSON-LD, with what they refer to.
struct JSONLDGraph {
    /// The objects that describe the page, in page order.
    let objects: [JSONObject]
    private let values: [JSONValue]

    init(_ values: [JSONValue]) {
        self.values = values.map { Self.isPrefixed($0) ? Self.withoutPrefix($0) : $0 }
        objects = self.values.flatMap { JSONPath.topObjects(of: $0) }
    }

    // MARK: References

    /// Members that may hold references in place of people, organisations and pictures.
    private static let referring: Set<String> = ["author", "creator", "publisher", "image"]
    /// What an object has that says more than where another is.
    private static let telling: Set<String> = ["name", "url", "contentUrl", "givenName", "familyName"]

    /// An object with its authors, publisher and pictures in place of references to them, as graphs have that list them apart.
    func resolved(_ object: JSONObject) -> JSONObject {
        // Looked for once: an object may have thousands of references.
        lazy var targets = targets()
        return JSONObject(
            object.members.map { member in
                guard Self.referring.contains(member.key) else { return member }
                let value = entity(member.value, of: member.key) { targets[$0] }
                return JSONObject.Member(key: member.key, value: value)
            }
        )
    }

    private func entity(_ value: JSONValue, of key: String, _ target: (String) -> JSONObject?) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map { entity($0, of: key, target) })
        case .string(let id): return id.hasPrefix("#") ? target(id).map { .object($0) } ?? value : value
        case .object(let object):
            if let list = object["@list"] { return entity(list, of: key, target) }
            // `{"@type": "Role", "author": {…}}`: the role that somebody has, around who has it.
            if let inner = object[key], inner.object != nil { return entity(inner, of: key, target) }
            if !Self.tells(object), let id = object["@id"]?.string, let found = target(id) {
                return .object(Self.named(found))
            }
            return .object(Self.named(object))
        default: return value
        }
    }

    private static func tells(_ object: JSONObject) -> Bool {
        object.members.contains { telling.contains($0.key) }
    }

    /// A person whose name stands in parts, with the whole name.
    private static func named(_ object: JSONObject) -> JSONObject {
        guard object["name"] == nil else { return object }
        let parts = ["givenName", "familyName"].compactMap { object[$0]?.string }
        guard !parts.isEmpty else { return object }
        let name = JSONObject.Member(key: "name", value: .string(parts.joined(separator: " ")))
        return JSONObject(object.members + [name])
    }

    /// Pages have some dozen objects; what lies behind so many is not looked for.
    private static let mostValues = 2_000

    /// The objects that each `@id` refers to, wherever they stand; of several the outermost.
    private func targets() -> [String: JSONObject] {
        var found: [String: JSONObject] = [:]
        var queue = values
        var place = 0
        while place < queue.count, place < Self.mostValues {
            switch queue[place] {
            case .array(let items): queue += items
            case .object(let object):
                if let id = object["@id"]?.string, found[id] == nil, Self.tells(object) { found[id] = object }
                queue += object.members.map(\.value).filter { $0.object != nil || $0.array != nil }
            default: break
            }
            place += 1
        }
        return found
    }

    // MARK: One article in several objects

    /// An object with what it lacks from others that have the same headline: a theme and a plugin may describe one article.
    static func completed(_ object: JSONObject, from others: some Sequence<JSONObject>) -> JSONObject {
        guard let headline = headline(of: object) else { return object }
        var members = object.members.filter { !isEmpty($0.value) }
        var keys = Set(members.map(\.key))
        for other in others where Self.headline(of: other) == headline {
            for member in other.members where !isEmpty(member.value) && keys.insert(member.key).inserted {
                members.append(member)
            }
        }
        return JSONObject(members)
    }

    private static func headline(of object: JSONObject) -> [UInt8]? {
        guard let text = object["headline"]?.string else { return nil }
        let folded = LineFolding.folded(HTMLEntities.decoded(text))
        return folded.isEmpty ? nil : folded
    }

    private static func isEmpty(_ value: JSONValue) -> Bool {
        switch value {
        case .null: true
        case .string(let text): text.isEmpty
        case .array(let items): items.isEmpty
        default: false
        }
    }

    // MARK: Prefixes

    private static let prefix = "schema:"

    /// Whether an object writes the words of schema.org with a prefix.
    private static func isPrefixed(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let items): return items.contains { isPrefixed($0) }
        case .object(let object):
            return object.members.contains {
                $0.key.hasPrefix(prefix) || $0.key == "@type" && $0.value.string?.hasPrefix(prefix) == true
                    || $0.key == "@graph" && isPrefixed($0.value)
            }
        default: return false
        }
    }

    private static func withoutPrefix(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map { withoutPrefix($0) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map {
                        let key = $0.key.hasPrefix(prefix) ? String($0.key.dropFirst(prefix.count)) : $0.key
                        return JSONObject.Member(key: key, value: withoutPrefix($0.value))
                    }
                )
            )
        default: return value
        }
    }
}
