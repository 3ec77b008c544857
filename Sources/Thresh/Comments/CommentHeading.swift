import ThreshHTML

/// Tells the headings below which readers' comments stand, whatever their markup says.
enum CommentHeading {
    /// What such headings say besides a number and signs, as lines are folded.
    private static let words: Set<[UInt8]> = Set(
        [
            "comment", "comments", "reader comments", "readers comments", "your comments", "all comments",
            "responses", "replies", "kommentare", "kommentar", "leserkommentare", "ihre kommentare",
            "commentaires", "commentaire", "vos commentaires", "comentarios", "comentario", "comentários",
            "comentário", "commenti", "commento", "reacties", "reactie", "komentarze", "komentarzy",
            "kommentarer", "kommentit", "kommentteja", "комментарии", "комментариев", "комментария",
            "комментарий", "yorumlar", "yorum", "σχόλια", "komentáře", "коментарі", "التعليقات", "تعليقات",
            "コメント", "评论", "評論", "댓글",
        ].map { TitleParts.letters($0) }
    )

    /// Whether a block is a heading that says that comments follow.
    static func isAt(_ block: Int, in draft: Draft) -> Bool {
        guard case .heading = draft.blocks[block].kind else { return false }
        return opens(draft.lines.bytes(of: block, exactCase: false))
    }

    /// Whether a heading says that comments follow: `Comments (5)`, `12 Kommentare`.
    ///
    /// - Parameter line: the heading as lines are folded.
    static func opens(_ line: ArraySlice<UInt8>) -> Bool {
        var letters: [UInt8] = []
        TitleParts.appendLetters(of: line, to: &letters)
        return words.contains(letters.filter { !(0x30...0x39).contains($0) })
    }
}
