"""How a harvest in HTML looks: calm, readable on a phone, in light and in dark, and on paper."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --paper: #fdfbf7; --ink: #211e1a; --soft: #5c554b; --line: #d9d1c3; --leaf: #2d5c4e; --wash: #f3eee4; }
:root { --sand: #a87422; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1a1815; --ink: #ebe6dc; --soft: #b8b0a1; --line: #474137; --leaf: #a2cfbd; --wash: #25221d; --sand: #dcb371; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
body { font: 1.0625rem/1.6 Georgia, "Noto Serif", serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2.2rem 1.25rem 3rem; }
h1, h2, h3, .kind, .facts, figcaption, .who, .trace, .note { font-family: system-ui, "Noto Sans", sans-serif; }
.kind { margin: 0; color: var(--leaf); font-weight: 600; letter-spacing: .06em; }
h1 { margin: .1rem 0 .2rem; font-size: clamp(1.6rem, 6vw, 2.2rem); line-height: 1.2; font-weight: 700; text-wrap: balance; }
.facts { margin: 0; color: var(--soft); }
header { margin-bottom: 2.4rem; }
.thanks { margin: 1.2rem 0 0; font-style: italic; }
section { margin: 2.4rem 0; }
h2 { margin: 0 0 .7rem; font-size: 1.2rem; line-height: 1.3; color: var(--leaf); }
h3 { margin: 1.4rem 0 .5rem; font-size: 1rem; line-height: 1.35; }
p { margin: .6rem 0; }
ul { margin: .6rem 0; padding-left: 1.2rem; }
li { margin: .45rem 0; padding-left: .15rem; }
li::marker { color: var(--leaf); }
.voices { list-style: "– "; padding-left: 1rem; }
figure { margin: 1rem 0; }
blockquote { margin: 0; padding: .55rem 1rem; border-left: 3px solid var(--leaf); }
blockquote { background: var(--wash); border-radius: 0 .35rem .35rem 0; }
figcaption { margin: .3rem 0 0 1.2rem; }
figcaption, .who, .trace, .note { color: var(--soft); font-size: .9em; }
:target { outline: 2px solid var(--leaf); outline-offset: .35rem; }
.trace a { color: inherit; }
.question { font-style: italic; margin-top: 1rem; }
.steps { list-style: none; padding-left: 0; }
.steps > li { position: relative; padding-left: 2rem; margin: .7rem 0; }
.steps > li::before { content: ""; position: absolute; left: .1rem; top: .28em; width: 1.05em; height: 1.05em; }
.steps > li::before { border: 2px solid var(--leaf); border-radius: .22em; }
.steps > .done::after { content: ""; position: absolute; left: .47em; top: .37em; width: .34em; height: .62em; }
.steps > .done::after { border: solid var(--leaf); border-width: 0 .16em .16em 0; transform: rotate(42deg); }
.steps > .dropped::before { border-style: dotted; border-color: var(--soft); }
.who { display: inline-block; }
.steps .what { font-weight: bold; }
.steps .dropped .what { font-weight: normal; }
.became { display: block; color: var(--soft); }
.became::first-letter { text-transform: uppercase; }
.drawing { margin: 1.8rem 0 .8rem; }
.drawing figcaption { margin: 0 0 .6rem; color: var(--ink); font-weight: 600; font-size: 1em; }
svg { display: block; width: 100%; max-width: 31rem; height: auto; }
svg text { fill: var(--soft); font: 11.5px system-ui, "Noto Sans", sans-serif; }
svg .name { fill: var(--ink); font-size: 13px; }
.planned, .silence { fill: none; stroke: var(--leaf); stroke-width: 1.2; }
.real, .turn { fill: var(--leaf); }
.facilitator, .guardian { fill: var(--sand); }
.break { fill: var(--soft); }
.gap, .idle { stroke: var(--soft); stroke-width: 1.4; }
.gap { stroke-dasharray: 3 3; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; }
.legend li { display: flex; align-items: center; gap: .5rem; margin: 0; padding: 0; font: .9em system-ui, "Noto Sans", sans-serif; }
.legend svg { width: 1.75rem; flex: none; }
.sums { list-style: none; padding: 0; margin-top: 1rem; color: var(--soft); font: .85em/1.45 system-ui, "Noto Sans", sans-serif; }
.sums li { margin: .6rem 0; padding: 0; }
.sums .name { display: block; color: var(--ink); }
table { border-collapse: collapse; width: 100%; margin: .8rem 0; font: .82em/1.4 system-ui, "Noto Sans", sans-serif; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); }
thead th { overflow-wrap: normal; }
tbody th { font-weight: normal; min-width: 6.2rem; hyphens: auto; }
tbody .note { display: block; }
@media (min-width: 40rem) { th, td { padding-right: 1.2rem; } }
td:last-child, th:last-child { padding-right: 0; }
td { white-space: nowrap; font-variant-numeric: tabular-nums; }
footer { margin-top: 2.8rem; padding-top: .8rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .95em; }
@media (forced-colors: active) {
  :root { --leaf: CanvasText; --soft: CanvasText; --sand: Highlight; }
}
@page { size: A4; margin: 15mm 17mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #3b3833; --line: #999; --leaf: #24493e; --wash: #fff; --sand: #96661b; }
  body { font-size: 11pt; line-height: 1.45; }
  main { max-width: none; padding: 0; }
  header { margin-bottom: 1.1em; }
  section { margin: 1.2em 0; }
  h1 { font-size: 1.6em; }
  h2 { font-size: 1.12em; margin-bottom: .3em; break-after: avoid; }
  h3, .question { break-after: avoid; }
  p, ul { margin: .3em 0; orphans: 2; widows: 2; }
  li, .steps > li { margin: .2em 0; break-inside: avoid; }
  figure { margin: .5em 0; break-inside: avoid; }
  blockquote { padding: 0 0 0 .7em; }
  figcaption { margin: .1em 0 0 .9em; }
  footer { margin-top: 1.2em; }
  .page { line-height: 1.36; }
  .page section { margin: 0 0 .85em; }
  .page main { columns: 2; column-gap: 9mm; }
  .page header { column-span: all; }
  .page footer { margin-top: .6em; break-inside: avoid; }
  .drawing { margin: .9em 0 .4em; }
  svg { max-width: 112mm; }
  tr { break-inside: avoid; }
  th, td { padding: .15em .5em .15em 0; }
  .legend, .sums { margin-top: .4em; }
  .sums li { margin: .2em 0; }
  .page tbody th { min-width: 6rem; }
  .board { font-size: 17pt; }
  .small { font-size: 9.8pt; }
  .smaller { font-size: 8.8pt; }
  .smallest { font-size: 7.8pt; line-height: 1.3; }
}
"""
"""The style sheet. On paper a short harvest (`page`) has two columns, and smaller type where it has much to say; a `board` is large."""

BUNDLE_STYLE = f"""{STYLE}
h2 {{ margin-top: 3rem; font-size: 1.5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }}
h3 {{ margin-top: 2rem; font-size: 1.2rem; }}
h4 {{ margin: 1.6rem 0 .4rem; font-size: 1rem; }}
h4, .theme {{ font-family: system-ui, "Noto Sans", sans-serif; }}
.theme {{ margin: 1rem 0 .2rem; color: var(--soft); font-weight: 600; font-size: .95em; }}
@media print {{
  h2 {{ margin-top: 1.4em; font-size: 1.3em; }}
  h3 {{ margin-top: 1em; font-size: 1.1em; }}
  h4 {{ margin: .8em 0 .2em; break-after: avoid; }}
  .theme {{ margin: .5em 0 .1em; break-after: avoid; }}
}}
"""
"""The style sheet of a bundle, whose headings go a level or two deeper."""
