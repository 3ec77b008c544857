package import Thresh
import ThreshHTML

/// Reads a page, cleans it and writes its record: the same in a worker and without one.
package struct PageCleaning: PageWork {
    private let cleaner: Cleaner
    private let renderer: any ArticleRenderer
    private let format: Page.Format
    private let signing: TextSignature?

    /// - Parameters:
    ///   - format: how pages are read that do not say it themselves.
    ///   - signing: what duplicates are to be found by, if they are.
    package init(
        _ cleaner: Cleaner,
        renderer: any ArticleRenderer,
        format: Page.Format,
        signing: TextSignature? = nil
    ) {
        self.signing = signing
        self.cleaner = cleaner
        self.renderer = renderer
        self.format = format
    }

    package func outcome(of page: PageInput) throws(RunFailure) -> PageOutcome {
        let start = ThisProcess.nanoseconds
        var outcome = outcome(of: try article(of: page))
        outcome.nanoseconds = ThisProcess.nanoseconds - start
        return outcome
    }

    package func failure(of page: PageInput, reason: String) -> PageOutcome {
        let names = page.names
        var article = Article(id: names.id, status: .error, reason: reason)
        article.metadata.url = names.url
        return outcome(of: article)
    }

    private func article(of page: PageInput) throws(RunFailure) -> Article {
        switch page.read(format: format) {
        case .failure(let unreadable): return unreadable.article
        case .success(let page):
            do throws(RuleFileError) {
                return try cleaner.clean(page)
            } catch {
                throw .rules(error.description)
            }
        }
    }

    private func outcome(of article: Article) -> PageOutcome {
        var outcome = PageOutcome(article, record: renderer.render(article))
        if let signing { outcome.signature = signing.signature(of: TextRenderer.text(of: article.body)) }
        return outcome
    }
}
