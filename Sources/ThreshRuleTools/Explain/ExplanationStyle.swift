import Thresh

/// The style sheet of the explanation page.
enum ExplanationStyle {
    /// The whole sheet: a hue for each kind of removal, then the rules.
    static var css: String { hues + sheet }

    /// Neighbours in the list of kinds get hues far from each other; what is of no kind is grey.
    private static var hues: String {
        RemovalKind.allCases.enumerated().map { place, kind in
            let color = kind == .other ? "--hue:0;--tint-s:0%;--edge-s:0%" : "--hue:\(place * 137 % 360)"
            return "[data-kind=\"\(kind.rawValue)\"]{\(color)}\n"
        }.joined()
    }

    private static let sheet = #"""
        :root {
          color-scheme: light dark;
          --paper: #fff; --ink: #1b1b1b; --soft: #5a5a5a; --line: #d4d4d4; --bar: #f4f4f2; --focus: #0b57d0;
          --tint-s: 60%; --tint-l: 92%; --edge-s: 45%; --edge-l: 45%; --changed: #8a4b00;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #161616; --ink: #e8e8e8; --soft: #a8a8a8; --line: #3d3d3d; --bar: #202020; --focus: #8ab4f8;
            --tint-s: 35%; --tint-l: 19%; --edge-l: 62%; --changed: #ffb86b;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-block: 4rem 12rem; }
        body {
          margin: 0; padding: 1rem 1rem 11rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, sans-serif;
        }
        h1 { font-size: 1.4rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
        summary > h1 { display: inline; }
        a { color: inherit; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { left: 1rem; background: var(--paper); padding: .3rem .6rem; z-index: 9; }
        .page { max-width: 84rem; margin: 0 auto 3rem; }
        .facts, .hint { color: var(--soft); margin: .3rem 0; font-size: .9rem; overflow-wrap: anywhere; }
        kbd { border: 1px solid var(--line); border-radius: .25rem; padding: 0 .3rem; font-size: .85em; }

        /* Filters: nothing to click without the script. */
        .filters, .hint { display: none; }
        .js .filters { display: block; }
        .js .hint { display: block; }
        .filters {
          background: var(--bar); border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .7rem; margin: .6rem 0;
        }
        fieldset { border: 0; margin: 0; padding: .2rem 0; display: flex; flex-wrap: wrap; gap: .25rem .9rem; min-width: 0; }
        legend { float: left; width: 4rem; padding: 0; font-weight: 600; }
        .filters label { white-space: nowrap; }
        .swatch, .label {
          background: hsl(var(--hue) var(--tint-s) var(--tint-l)); border: 1px solid hsl(var(--hue) var(--edge-s) var(--edge-l));
        }
        .swatch { display: inline-block; width: .8em; height: .8em; border-radius: .2em; vertical-align: -.05em; }

        /* The page as it stands, and beside it what was dropped. */
        .columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
        @media (min-width: 60rem) {
          .columns { grid-template-columns: minmax(0, 1fr) 25rem; }
          .side { position: sticky; top: 0; align-self: start; max-height: calc(100vh - 11rem); overflow: auto; }
        }
        .block { white-space: pre-line; overflow-wrap: anywhere; margin: .5rem 0; max-width: 46rem; padding-inline: .6rem;
          border-inline-start: 4px solid transparent;
        }
        .block[hidden], .list li[hidden] { display: none; }
        .heading { font-weight: 700; font-size: 1.15rem; margin-top: 1.1rem; }
        .kept.item::before { content: "•  "; }
        .pre { white-space: pre-wrap; font-family: ui-monospace, monospace; font-size: .9rem; }
        .dropped, .cut {
          background: hsl(var(--hue) var(--tint-s) var(--tint-l)); border-inline-start: 4px solid hsl(var(--hue) var(--edge-s) var(--edge-l));
        }
        .dropped { font-size: .9rem; font-weight: 400; padding-block: .15rem; margin: .2rem 0; }
        .cut { padding: 0 .3rem; margin-inline-end: .3rem; }
        .changed { outline: 2px dashed var(--changed); outline-offset: 1px; }
        .changed:focus-visible { outline: 3px solid var(--focus); }
        .label { font-size: .75rem; border-radius: .25rem; padding: 0 .35rem; margin-inline-end: .4rem; white-space: nowrap; }
        .why {
          display: none; position: fixed; inset: auto 0 0 0; max-height: 10rem; overflow: auto; z-index: 5; margin: 0;
          padding: .6rem 1rem; background: var(--bar); color: var(--ink); border-top: 2px solid var(--line);
          font: .85rem/1.45 system-ui, sans-serif; white-space: normal;
        }
        .why > span { display: block; }
        .why .place { color: var(--soft); }
        .block:focus > .why, .block:focus-within > .why { display: block; }
        .block:hover > .why { display: block; z-index: 6; }
        .quiet .why { display: none !important; }

        .side table { border-collapse: collapse; width: 100%; font-size: .85rem; }
        .side td, .side th { text-align: start; padding: .2rem .4rem .2rem 0; vertical-align: top; border-top: 1px solid var(--line); }
        .side td { overflow-wrap: anywhere; }
        .side .count { text-align: end; font-variant-numeric: tabular-nums; }
        .side button {
          font: inherit; color: inherit; text-align: start; background: none; border: 0; padding: 0; text-decoration: underline;
          cursor: pointer; overflow-wrap: anywhere;
        }
        .side button[aria-pressed="true"] { font-weight: 700; text-decoration-thickness: 3px; }
        .file { color: var(--soft); display: block; }
        .list { padding-inline-start: 0; list-style: none; font-size: .85rem; margin: 0; }
        .list li { margin: .3rem 0; overflow-wrap: anywhere; }
        .list small { color: var(--soft); display: block; }
        summary { cursor: pointer; font-weight: 600; margin-top: .8rem; }
        @media print { .why, .filters, .hint { display: none !important; } }

        """#
}
