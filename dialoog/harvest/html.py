"""The harvest as one page of HTML, for a phone, a screen or paper: no script and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from dialoog.harvest.document import Harvest, Item, Length, Point, Quote, Reader, Section, StepLine
from dialoog.harvest.guards import html_line, html_quote, html_words
from dialoog.harvest.html_evening import evening_html
from dialoog.harvest.html_page import page
from dialoog.harvest.html_style import STYLE
from dialoog.harvest.page import PAGE, words_in
from dialoog.harvest.phrases import asked_of, asking, became, by_theme, labelled, signature, trace, traced, when_of
from dialoog.locale import say
from dialoog.locale.words import day

CHECK = '<meta name="dialoog-controle" content="{}">\n'
"""The line of the head that holds the sha256 (hex) of the whole file without that line."""

_NEXT = "\n"
_BEFORE_CHECK = '<meta name="viewport"'
_STATES = frozenset({"open", "done", "dropped"})


def html(harvest: Harvest) -> str:
    """The whole file, line ends LF; what one person said stands on one line of it."""
    body = "\n".join(("<main>", *_body(harvest), "</main>"))
    text = page(harvest.language, harvest.heading, STYLE, body, kind=_kind(harvest))
    head, rest = text.split(_BEFORE_CHECK, 1)
    return f"{head}{CHECK.format(sha256(text.encode()).hexdigest())}{_BEFORE_CHECK}{rest}"


def _kind(harvest: Harvest) -> str:
    """The classes that put a short harvest on one page of paper: the more it has to say, the smaller it is set there.

    A card for a notice board is read from some way off.
    """
    if harvest.length is not Length.SHORT:
        return ""
    if harvest.reader is Reader.NOTICE_BOARD:
        return "board"
    room = sum(words_in(section) + _LINE * (1 + len(section.items)) for section in harvest.sections)
    if harvest.evening:
        room += _ROUND * (1 + len(harvest.evening.rounds))
    return next(f"page{size}" for most, size in _SIZES if room <= most * PAGE)


_LINE = 6
"""The room of a heading, or of the last line of an item, in words."""
_ROUND = 60
"""The room of one round in the drawings of an evening and in what stands beside them, in words."""
_SIZES = ((1.55, ""), (1.9, " small"), (2.45, " smaller"), (float("inf"), " smallest"))
"""Up to how many pages of words each size of type fits on one, also in a wide font."""


def _body(harvest: Harvest) -> Iterator[str]:
    shown = traced(harvest)
    yield "<header>"
    yield from _heading(harvest)
    yield f'<p class="thanks">{html_line(harvest.thanks)}</p>'
    yield "</header>"
    drawn = bool(harvest.evening and harvest.evening.rounds)
    if harvest.evening and drawn:
        yield from evening_html(harvest.evening, harvest.language, short=harvest.length is Length.SHORT)
    for section in harvest.sections:
        if section.id == "pace" and drawn:
            # What it says of each round was drawn, and stands in the table beside the drawing.
            continue
        yield "<section>"
        yield f"<h2>{html_line(section.title)}</h2>"
        yield from (f"<p>{html_line(sentence)}</p>" for sentence in section.sentences)
        if section.questions:
            yield from _list("", (html_line(question) for question in section.questions))
        yield from _items(section, harvest.language, shown)
        yield from _rounds(section, harvest.language, shown)
        yield "</section>"
    if harvest.closing:
        yield f"<footer><p>{html_line(harvest.closing)}</p></footer>"


def _heading(harvest: Harvest) -> Iterator[str]:
    """The title large, with what it is above and where and when below, as far as the heading has these parts."""
    facts = [part for part in (harvest.place, day(harvest.day, harvest.language)) if part]
    about = ", ".join((harvest.title, *facts))
    if not harvest.title or not harvest.heading.endswith(about):
        yield f"<h1>{html_line(harvest.heading)}</h1>"
        return
    if kind := harvest.heading.removesuffix(about).strip(" —"):
        yield f'<p class="kind">{html_line(kind)}</p>'
    yield f"<h1>{html_line(harvest.title)}</h1>"
    yield f'<p class="facts">{html_line(" · ".join(facts))}</p>'


def _list(kind: str, lines: Iterable[str]) -> Iterator[str]:
    yield f'<ul class="{kind}">' if kind else "<ul>"
    yield from (f"<li>{line}</li>" for line in lines)
    yield "</ul>"


def _items(section: Section, language: str, shown: frozenset[int]) -> Iterator[str]:
    """Quotes as figures, everything else as one list; a theme is a small heading before what belongs to it."""
    for theme, items in by_theme(section.items, language):
        if theme:
            yield f"<h3>{html_line(theme)}</h3>"
        for quote in items:
            if isinstance(quote, Quote):
                yield _quote(quote, language, frozenset())
        yield from _listed([item for item in items if not isinstance(item, Quote)], section.id == "steps", language, shown)


def _listed(items: list[Item], boxes: bool, language: str, shown: frozenset[int]) -> Iterator[str]:
    if not items:
        return
    yield '<ul class="steps">' if boxes else "<ul>"
    for item in items:
        match item:
            case Point():
                voices = [_voice(voice, language) for voice in item.voices]
                beside = ("", *_list("voices", voices), "") if voices else ()
                yield f"<li>{point_html(item, language, shown)}{_NEXT.join(beside)}</li>"
            case StepLine():
                yield f"{step_opening(item, boxes)}{step_html(item, language)}</li>"
    yield "</ul>"


def point_html(item: Point, language: str, shown: frozenset[int]) -> str:
    """What stands in the line of a list: its words, who said it and where it comes from."""
    from_ = trace(item, language, shown, lambda number: f'<a href="#n{number}">{number}</a>')
    return labelled(item, language, html_words) + _beside("who", f"— {html_words(item.who)}" if item.who else "") + _beside("trace", from_)


def _beside(kind: str, words: str) -> str:
    return f' <span class="{kind}">{words}</span>' if words else ""


def _voice(voice: Quote, language: str) -> str:
    text = say("harvest.voice", language, text=html_words(voice.text))
    return text + _beside("who", signature(voice, language, frozenset(), html_words))


def step_opening(item: StepLine, boxes: bool) -> str:
    """The tag that opens the line of a step: with `boxes` it says how the step stands."""
    return f'<li class="{item.state}">' if boxes and item.state in _STATES else "<li>"


def step_html(item: StepLine, language: str) -> str:
    """What stands in the line of a small step."""
    when = html_words(when_of(item, language))
    if item.due and when:
        when = f'<time datetime="{item.due.isoformat()}">{when}</time>'
    what = f'<span class="what">{html_words(item.what)}</span>' if item.what else ""
    line = " — ".join(part for part in (what, html_words(item.who), when) if part)
    return line + _beside("note", asking(item, language, html_words)) + _beside("became", became(item, language, html_words))


def _quote(quote: Quote, language: str, shown: frozenset[int]) -> str:
    """A quote on one line of the file; one that an insight refers to can be gone to."""
    target = f' id="n{quote.number}"' if quote.number in shown else ""
    signed = signature(quote, language, shown, html_words)
    caption = f"<figcaption>{signed}</figcaption>" if signed else ""
    return f"<figure{target}>{html_quote(quote.text)}{caption}</figure>"


def _rounds(section: Section, language: str, shown: frozenset[int]) -> Iterator[str]:
    if section.rounds and shown:
        yield f'<p class="note">{html_line(say("harvest.numbers", language))}</p>'
    for part in section.rounds:
        yield f"<h3>{html_line(part.title)}</h3>"
        for asked in asked_of(part):
            yield from (f'<p class="question">{html_line(question)}</p>' for question in asked.questions)
            yield from (_quote(quote, language, shown) for quote in asked.quotes)
