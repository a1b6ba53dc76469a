"""The run sheet as one printable page of HTML: no script, nothing from elsewhere, and a policy that forbids both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialoog.core.questions import Block
from dialoog.harvest.guards import html_line, html_lines
from dialoog.harvest.html_page import page
from dialoog.harvest.run_sheet import Part, RunSheet, is_aloud
from dialoog.locale import say

_STYLE = """
@page { size: A4; margin: 16mm 18mm; }
body { font: 11.5pt/1.45 Georgia, "Noto Serif", serif; color: #111; background: #fff; }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .2rem; }
h2 { font-size: 1.15rem; margin: 1.6rem 0 .3rem; border-top: 1px solid #777; padding-top: .5rem; break-after: avoid; }
h2 .time { font-variant-numeric: tabular-nums; font-weight: normal; margin-right: .6rem; white-space: nowrap; }
p, ul, ol, blockquote { margin: .45rem 0; }
blockquote { border-left: 3px solid #111; padding: .1rem 0 .1rem .9rem; font-size: 1.08em; white-space: pre-line; }
.facts, .head { color: #333; font-family: system-ui, "Noto Sans", sans-serif; font-size: .88em; }
.note { white-space: pre-line; color: #222; }
.question { font-weight: bold; font-size: 1.12em; }
.names { columns: 2; padding-left: 1.6rem; }
.names li { border-bottom: 1px solid #555; height: 1.9em; margin-right: 1.5rem; break-inside: avoid; }
.heard { font-family: system-ui, "Noto Sans", sans-serif; font-size: .85em; }
.heard span { display: inline-block; border: 1px solid #555; border-radius: 3px; }
.heard span { min-width: 1.7em; text-align: center; margin: 0 .25em .25em 0; }
.line { display: inline-block; border-bottom: 1px solid #555; width: 14rem; }
.agreements { list-style: none; padding-left: 0; }
.agreements li::before { content: "\\2610\\00a0\\00a0"; }
table { border-collapse: collapse; width: 100%; font-size: .88em; font-family: system-ui, "Noto Sans", sans-serif; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid #bbb; }
section { break-inside: avoid-page; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""


def sheet_html(sheet: RunSheet) -> str:
    """The whole file, line ends LF."""
    return page(sheet.language, sheet.title, _STYLE, "\n".join(_body(sheet)))


def _body(sheet: RunSheet) -> Iterator[str]:
    language = sheet.language
    yield f"<h1>{html_line(sheet.title)}</h1>"
    yield f'<p class="head">{html_line(say("sheet.head", language, n=sheet.people, start=sheet.start, end=sheet.end))}</p>'
    yield f"<section><h2>{_said('sheet.people', language)}</h2>"
    yield f'<ol class="names">{"<li></li>" * sheet.people}</ol>'
    yield f'<p>{_said("sheet.facilitator", language)}: <span class="line"></span></p></section>'
    yield f"<section><h2>{_said('sheet.before', language)}</h2>"
    yield from _texts(sheet.opening)
    yield "</section>"
    if sheet.agreements:
        yield f'<section><h2>{_said("sheet.agreements", language)}</h2><ul class="agreements">'
        yield from (f"<li>{html_line(each)}</li>" for each in sheet.agreements)
        yield "</ul></section>"
    for part in sheet.parts:
        yield from _part(part, language)
    if sheet.cards:
        yield f"<section><h2>{_said('sheet.cards', language)}</h2><ol>"
        yield from (f"<li>{html_line(card)}</li>" for card in sheet.cards)
        yield "</ol></section>"
    yield from _table(sheet)


def _part(part: Part, language: str) -> Iterator[str]:
    name = f"{part.number}. {part.name}" if part.number else part.name
    yield f'<section><h2><span class="time">{part.start}–{part.end}</span>{html_line(name)}</h2>'
    yield f'<p class="facts">{" · ".join(map(html_line, part.facts))}</p>'
    yield from _texts(part.texts)
    if part.questions:
        yield "<ol>"
        for asked in part.questions:
            yield f'<li><span class="question">{html_line(asked.text)}</span>'
            if asked.follow_ups:
                yield f"<ul>{''.join(f'<li>{html_line(each)}</li>' for each in asked.follow_ups)}</ul>"
            yield from _texts(asked.texts)
            yield "</li>"
        yield "</ol>"
    yield from _texts(part.after)
    if part.boxes:
        boxes = "".join(f"<span>{number}</span>" for number in range(1, part.boxes + 1))
        yield f'<p class="heard">{_said("sheet.heard", language)}: {boxes}</p>'
    yield "</section>"


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        words = html_lines(block.text)
        yield f"<blockquote>{words}</blockquote>" if is_aloud(block) else f'<p class="note">{words}</p>'


def _table(sheet: RunSheet) -> Iterator[str]:
    language = sheet.language
    yield f"<section><h2>{_said('sheet.fit', language)}</h2><table><thead><tr>"
    yield from (f'<th scope="col">{_said(f"sheet.column-{column}", language)}</th>' for column in ("people", "needed", "fits", "shorten"))
    yield "</tr></thead><tbody>"
    for fit in sheet.fits:
        cells = (str(fit.people), fit.needed, fit.fits, "; ".join(fit.shorten))
        yield f"<tr>{''.join(f'<td>{html_line(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table></section>"


def _said(code: str, language: str) -> str:
    return html_line(say(code, language))
