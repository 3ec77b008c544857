/// The name of an element as a small integer, so that comparing names costs one instruction.
///
/// Values below ``firstUnknown`` are the names of ``known``; a value at or above it stands for a name that only
/// one page has, kept in that page's ``PageTree/unknownElementNames``.
///
/// Public, though nothing outside of this package sees it: it is compared for every node of every page, and the compiler
/// inlines only public functions into other modules.
@frozen
public struct ElementName: Hashable, Sendable {
    /// The number that stands for the name.
    public let raw: UInt16

    /// Makes the name that a number stands for.
    @inlinable
    public init(raw: UInt16) {
        self.raw = raw
    }

    /// Whether two numbers stand for the same name of one page.
    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        left.raw == right.raw
    }

    /// What a `switch` asks.
    @inlinable
    public static func ~= (pattern: Self, name: Self) -> Bool {
        pattern.raw == name.raw
    }

    /// The first value that is not in ``known``.
    package static let firstUnknown: UInt16 = 256
    /// Any name that is not in ``known``, where the page has not numbered its own yet.
    static let unknown = Self(raw: .max)

    /// Looks up a lower-case name among the known ones.
    package init?(_ name: String) {
        guard let raw = Self.rawByName[name] else { return nil }
        self.raw = raw
    }

    /// The name as text, or nil for a name only its own page knows.
    package var knownText: String? {
        Int(raw) < Self.known.count ? Self.known[Int(raw)] : nil
    }

    /// Known names; a name's place is its value.
    package static let known: [String] = [
        "#text", "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio",
        "b", "base", "basefont", "bdi", "bdo", "big", "blockquote", "body", "br", "button",
        "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist", "dd",
        "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed",
        "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i",
        "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main",
        "map", "mark", "marquee", "math", "menu", "menuitem", "meta", "meter", "nav", "nobr",
        "noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param", "picture",
        "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "search",
        "section", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub",
        "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
        "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video",
        "wbr", "amp-img",
    ]

    static let rawByName = Dictionary(
        uniqueKeysWithValues: known.enumerated().map { ($1, UInt16($0)) }
    )

    // The names that code asks for, by their place in ``known``.

    /// The pseudo-name of a text node.
    @inlinable public static var text: Self { Self(raw: 0) }
    /// `<a>`.
    @inlinable public static var a: Self { Self(raw: 1) }
    /// `<article>`.
    @inlinable public static var article: Self { Self(raw: 7) }
    /// `<aside>`.
    @inlinable public static var aside: Self { Self(raw: 8) }
    /// `<b>`.
    @inlinable public static var b: Self { Self(raw: 10) }
    /// `<base>`.
    @inlinable public static var base: Self { Self(raw: 11) }
    /// `<blockquote>`.
    @inlinable public static var blockquote: Self { Self(raw: 16) }
    /// `<body>`.
    @inlinable public static var body: Self { Self(raw: 17) }
    /// `<br>`.
    @inlinable public static var br: Self { Self(raw: 18) }
    /// `<button>`.
    @inlinable public static var button: Self { Self(raw: 19) }
    /// `<caption>`.
    @inlinable public static var caption: Self { Self(raw: 21) }
    /// `<cite>`.
    @inlinable public static var cite: Self { Self(raw: 23) }
    /// `<code>`.
    @inlinable public static var code: Self { Self(raw: 24) }
    /// `<dd>`.
    @inlinable public static var dd: Self { Self(raw: 29) }
    /// `<del>`.
    @inlinable public static var del: Self { Self(raw: 30) }
    /// `<div>`.
    @inlinable public static var div: Self { Self(raw: 35) }
    /// `<dl>`.
    @inlinable public static var dl: Self { Self(raw: 36) }
    /// `<dt>`.
    @inlinable public static var dt: Self { Self(raw: 37) }
    /// `<em>`.
    @inlinable public static var em: Self { Self(raw: 38) }
    /// `<figcaption>`.
    @inlinable public static var figcaption: Self { Self(raw: 41) }
    /// `<figure>`.
    @inlinable public static var figure: Self { Self(raw: 42) }
    /// `<footer>`.
    @inlinable public static var footer: Self { Self(raw: 44) }
    /// `<form>`.
    @inlinable public static var form: Self { Self(raw: 45) }
    /// `<h1>`.
    @inlinable public static var h1: Self { Self(raw: 48) }
    /// `<h6>`.
    @inlinable public static var h6: Self { Self(raw: 53) }
    /// `<head>`.
    @inlinable public static var head: Self { Self(raw: 54) }
    /// `<header>`.
    @inlinable public static var header: Self { Self(raw: 55) }
    /// `<hr>`.
    @inlinable public static var hr: Self { Self(raw: 57) }
    /// `<html>`.
    @inlinable public static var html: Self { Self(raw: 58) }
    /// `<i>`.
    @inlinable public static var i: Self { Self(raw: 59) }
    /// `<iframe>`.
    @inlinable public static var iframe: Self { Self(raw: 60) }
    /// `<img>`.
    @inlinable public static var img: Self { Self(raw: 61) }
    /// `<input>`.
    @inlinable public static var input: Self { Self(raw: 62) }
    /// `<ins>`.
    @inlinable public static var ins: Self { Self(raw: 63) }
    /// `<label>`.
    @inlinable public static var label: Self { Self(raw: 65) }
    /// `<legend>`.
    @inlinable public static var legend: Self { Self(raw: 66) }
    /// `<li>`.
    @inlinable public static var li: Self { Self(raw: 67) }
    /// `<link>`.
    @inlinable public static var link: Self { Self(raw: 68) }
    /// `<main>`.
    @inlinable public static var main: Self { Self(raw: 69) }
    /// `<math>`.
    @inlinable public static var math: Self { Self(raw: 73) }
    /// `<meta>`.
    @inlinable public static var meta: Self { Self(raw: 76) }
    /// `<nav>`.
    @inlinable public static var nav: Self { Self(raw: 78) }
    /// `<noscript>`.
    @inlinable public static var noscript: Self { Self(raw: 81) }
    /// `<ol>`.
    @inlinable public static var ol: Self { Self(raw: 83) }
    /// `<option>`.
    @inlinable public static var option: Self { Self(raw: 85) }
    /// `<p>`.
    @inlinable public static var p: Self { Self(raw: 87) }
    /// `<picture>`.
    @inlinable public static var picture: Self { Self(raw: 89) }
    /// `<pre>`.
    @inlinable public static var pre: Self { Self(raw: 90) }
    /// `<rp>`.
    @inlinable public static var rp: Self { Self(raw: 93) }
    /// `<rt>`.
    @inlinable public static var rt: Self { Self(raw: 94) }
    /// `<s>`.
    @inlinable public static var s: Self { Self(raw: 96) }
    /// `<script>`.
    @inlinable public static var script: Self { Self(raw: 98) }
    /// `<section>`.
    @inlinable public static var section: Self { Self(raw: 100) }
    /// `<select>`.
    @inlinable public static var select: Self { Self(raw: 101) }
    /// `<small>`.
    @inlinable public static var small: Self { Self(raw: 103) }
    /// `<source>`.
    @inlinable public static var source: Self { Self(raw: 104) }
    /// `<span>`.
    @inlinable public static var span: Self { Self(raw: 105) }
    /// `<strike>`.
    @inlinable public static var strike: Self { Self(raw: 106) }
    /// `<strong>`.
    @inlinable public static var strong: Self { Self(raw: 107) }
    /// `<style>`.
    @inlinable public static var style: Self { Self(raw: 108) }
    /// `<sub>`.
    @inlinable public static var sub: Self { Self(raw: 109) }
    /// `<summary>`.
    @inlinable public static var summary: Self { Self(raw: 110) }
    /// `<sup>`.
    @inlinable public static var sup: Self { Self(raw: 111) }
    /// `<svg>`.
    @inlinable public static var svg: Self { Self(raw: 112) }
    /// `<table>`.
    @inlinable public static var table: Self { Self(raw: 113) }
    /// `<tbody>`.
    @inlinable public static var tbody: Self { Self(raw: 114) }
    /// `<td>`.
    @inlinable public static var td: Self { Self(raw: 115) }
    /// `<template>`.
    @inlinable public static var template: Self { Self(raw: 116) }
    /// `<textarea>`.
    @inlinable public static var textarea: Self { Self(raw: 117) }
    /// `<tfoot>`.
    @inlinable public static var tfoot: Self { Self(raw: 118) }
    /// `<th>`.
    @inlinable public static var th: Self { Self(raw: 119) }
    /// `<thead>`.
    @inlinable public static var thead: Self { Self(raw: 120) }
    /// `<time>`.
    @inlinable public static var time: Self { Self(raw: 121) }
    /// `<title>`.
    @inlinable public static var title: Self { Self(raw: 122) }
    /// `<tr>`.
    @inlinable public static var tr: Self { Self(raw: 123) }
    /// `<ul>`.
    @inlinable public static var ul: Self { Self(raw: 127) }
    /// `<wbr>`.
    @inlinable public static var wbr: Self { Self(raw: 130) }
}
