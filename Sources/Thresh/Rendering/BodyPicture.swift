/// A picture that a rendered body shows.
struct BodyPicture {
    var image: Metadata.Image
    /// Its address, which is safe.
    var address: String
    /// The block of the body before which it stands.
    var place: Int

    /// The words of the picture on one line: its caption, and its credit in brackets.
    var words: String {
        let credit = image.credit.map { image.caption == nil ? $0 : "(\($0))" }
        return [image.caption, credit].compactMap(\.self).joined(separator: " ")
    }

    /// The pictures of an article whose places are known, in the order of the body; none unless options ask for them.
    static func shown(of article: Article, _ options: RenderingOptions) -> [BodyPicture] {
        guard options.showsImages, !article.body.isEmpty else { return [] }
        return article.metadata.images.compactMap { image in
            guard let source = image.source, let place = article.picturePlaces[source],
                let address = SafeAddress.link(source)
            else { return nil }
            return BodyPicture(image: image, address: address, place: place)
        }.sorted { $0.place < $1.place }
    }
}
