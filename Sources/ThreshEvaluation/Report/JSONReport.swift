import ThreshHTML

/// Writes a report as JSON with unrounded figures.
package enum JSONReport {
    /// The report and a line feed.
    package static func bytes(of report: EvaluationReport) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.beginObject()
        json.member("set", report.name)
        json.member("pages", report.pages)
        json.member("without_record", report.missing)
        json.member("empty", report.empty)
        write(report.body, report.options.metric, to: &json)
        write(report.groups, to: &json)
        write(report.metadata.rates + report.details.rates, to: &json)
        write(report.details.tags, to: &json)
        write(report.worst, to: &json)
        writeOwn(report, to: &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func write(_ body: BodySummary, _ metric: BodyMetric?, to json: inout JSONWriter) {
        if let words = body.words, metric == nil || metric == .word {
            json.object("word") { json in
                json.member("f1", words.f1)
                json.member("precision", words.precision)
                json.member("recall", words.recall)
                json.member("below_half", words.poor)
                json.member("from_nine_tenths", words.good)
            }
        }
        if let shingles = body.shingles, metric == nil || metric == .shingle {
            json.object("shingle") { json in
                json.member("f1", shingles.f1)
                json.member("precision", shingles.precision)
                json.member("recall", shingles.recall)
                json.member("accuracy", shingles.accuracy)
            }
        }
        if !body.snippets.isEmpty, metric == nil || metric == .snippets {
            json.object("snippets") { json in
                json.member("f", body.snippets.f)
                json.member("precision", body.snippets.precision)
                json.member("recall", body.snippets.recall)
                json.member("unwanted_kept", body.snippets.fallout)
            }
        }
    }

    private static func write(_ groups: [EvaluationReport.Group], to json: inout JSONWriter) {
        guard !groups.isEmpty else { return }
        json.array("groups", groups) { json, group in
            json.key("value")
            json.value(group.value)
            json.member("pages", group.pages)
            json.member("f1", group.figure)
        }
    }

    private static func write(_ tags: DetailScore.Tags, to json: inout JSONWriter) {
        guard tags.pages > 0 else { return }
        json.object("tags") { json in
            json.member("f1", tags.f1)
            json.member("precision", tags.precision)
            json.member("recall", tags.recall)
            json.member("pages", tags.pages)
        }
    }

    private static func write(_ rates: [MetadataScore.Rate], to json: inout JSONWriter) {
        guard !rates.isEmpty else { return }
        json.object("metadata") { json in
            for rate in rates {
                json.object(rate.name.replacing(" ", with: "_")) { json in
                    json.member("share", rate.share)
                    json.member("pages", rate.pages)
                }
            }
        }
    }

    private static func write(_ worst: [EvaluationReport.WorstPage], to json: inout JSONWriter) {
        guard !worst.isEmpty else { return }
        json.array("worst", worst) { json, page in
            json.member("id", page.id)
            if let url = page.url { json.member("url", url) }
            json.member("f1", page.figure)
        }
    }

    private static func writeOwn(_ report: EvaluationReport, to json: inout JSONWriter) {
        if let confident = report.confident {
            json.object("confident") { json in
                json.member("pages", confident.pages)
                json.member("from_nine_tenths", confident.good)
            }
        }
        if let speed = report.speed {
            json.object("speed") { json in
                json.member("pages_per_second", speed.pagesPerSecond)
                json.member("megabytes_per_second", speed.megabytesPerSecond)
                json.member("seconds", speed.seconds)
            }
        }
    }
}
