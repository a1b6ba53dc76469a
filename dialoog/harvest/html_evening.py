"""How the time of an evening went, for a trainer: two drawings, and the same in words and in a table. Nobody's name is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialoog.core.questions import Form
from dialoog.harvest.document import Evening, RoundTime, Stretch
from dialoog.harvest.guards import html_line
from dialoog.locale import say
from dialoog.locale.words import duration

KINDS = ("turn", "facilitator", "silence", "guardian", "break", "gap", "idle")
"""The ways in which time can go by. Each has a shape of its own, so that nothing hangs on a colour alone."""

_WIDE, _BARS = 360.0, 255.0
"""Units that a drawing is wide, about the pixels of a phone, and those that its longest bar has beside its label."""
_ROW = 62
_LETTERS = 38
"""How much of a round's name stands in a drawing; the table has all of it."""
_GAP = 0.7
"""Units that keep one turn apart from the next."""


def evening_html(evening: Evening, language: str, *, short: bool = False) -> Iterator[str]:
    """A section of the page. The drawings have a `viewBox` and no size: they are as wide as there is room.

    What the line shows stands in words below it, or, where it is to be `short`, in its description alone.
    """
    yield "<section>"
    yield f"<h2>{_said('title', language)}</h2>"
    yield from _plan(evening, language)
    yield from _line(evening, language, short)
    yield "</section>"


def _said(code: str, language: str, **fields: object) -> str:
    return html_line(say(f"harvest.evening.{code}", language, **fields))


def _time(seconds: float, language: str) -> str:
    """In steps of ten seconds (M7), and from a minute on in whole minutes: an evening is no race."""
    step = 10 if seconds < 60 else 60
    return duration(round(seconds / step) * step, language)


def _name(round_: RoundTime, most: int | None = None) -> str:
    title = f"{round_.number}. {round_.title}"
    return html_line(title if most is None or len(title) <= most else f"{title[: most - 1].rstrip()}…")


def _drawing(id_: str, height: float, shapes: Iterable[str], about: str, language: str) -> Iterator[str]:
    """A drawing with its caption, and what it is `about` in words (guarded) for who cannot see it."""
    yield f'<figure class="drawing"><figcaption>{_said(id_, language)}</figcaption>'
    yield f'<svg role="img" aria-labelledby="{id_}-title {id_}-about" viewBox="0 0 {_WIDE:g} {height:g}">'
    yield f'<title id="{id_}-title">{_said(id_, language)}</title><desc id="{id_}-about">{about}</desc>'
    yield from shapes
    yield "</svg></figure>"


def _box(kind: str, x: float, y: float, width: float, height: float, round_: float = 0) -> str:
    corner = f' rx="{round_:g}"' if round_ else ""
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{height:g}"{corner}/>'


# --- planned against real ----------------------------------------------------------------------------------------


def _plan(evening: Evening, language: str) -> Iterator[str]:
    about = f"{_said('plan-about', language)} {_said('plan-below', language)}"
    yield from _drawing("plan", _ROW * len(evening.rounds), _bars(evening.rounds, language), about, language)
    columns = ("round", "planned", "real", "turns", "passes")
    yield "<table><thead><tr>"
    yield from (f'<th scope="col">{_said(f"column-{column}", language)}</th>' for column in columns)
    yield "</tr></thead><tbody>"
    for round_ in evening.rounds:
        form = say(f"data.form.{round_.form.replace(' ', '-')}", language) if round_.form in set(Form) else round_.form
        yield f'<tr><th scope="row">{_name(round_)} <span class="note">{html_line(form)}</span></th>'
        planned = say("harvest.evening.none", language) if round_.planned is None else _time(round_.planned, language)
        cells = (planned, _time(round_.real, language), str(round_.turns), str(round_.passes))
        yield f"{''.join(f'<td>{html_line(cell)}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"


def _bars(rounds: tuple[RoundTime, ...], language: str) -> Iterator[str]:
    scale = _BARS / max(1.0, *(max(each.planned or 0, each.real) for each in rounds))
    for at, round_ in enumerate(rounds):
        top = at * _ROW
        yield f'<text class="name" x="0" y="{top + 14}">{_name(round_, _LETTERS)}</text>'
        for kind, seconds, y in (("planned", round_.planned, top + 22), ("real", round_.real, top + 38)):
            width = (seconds or 0) * scale
            if width > 0:
                yield _box(kind, 0.8, y, width, 12, 2)
            time = "" if seconds is None else _time(seconds, language)
            label = _said(kind, language, time=time) if time else _said("unplanned", language)
            yield f'<text x="{width + 8 if width else 0:.1f}" y="{y + 10}">{label}</text>'


# --- turns and silences ------------------------------------------------------------------------------------------


def _line(evening: Evening, language: str, short: bool) -> Iterator[str]:
    there = {stretch.kind for round_ in evening.rounds for stretch in _seen(round_)}
    kinds = [kind for kind in KINDS if kind in there]
    sums = [(_name(each), "; ".join(_sums(each, kinds, language)) or _said("nothing", language)) for each in evening.rounds]
    more = " ".join(f"{name}: {words}." for name, words in sums) if short else _said("line-below", language)
    about = f"{_said('line-about', language)} {more}"
    yield from _drawing("line", _ROW * len(evening.rounds), _strips(evening.rounds, language), about, language)
    yield '<ul class="legend">'
    for kind in kinds:
        shape = "".join(_shape(kind, 1, 0, 26))
        yield f'<li><svg aria-hidden="true" viewBox="0 0 28 24">{shape}</svg> {_said(f"kind.{kind}", language)}</li>'
    yield "</ul>"
    if not short:
        yield '<ul class="sums">'
        yield from (f'<li><span class="name">{name}</span> {words}</li>' for name, words in sums)
        yield "</ul>"


def _seen(round_: RoundTime) -> list[Stretch]:
    """The stretches that took time; one of a kind that is not known here counts as time in between."""
    return [Stretch(each.kind if each.kind in KINDS else "idle", each.seconds) for each in round_.stretches if each.seconds > 0]


def _sums(round_: RoundTime, kinds: list[str], language: str) -> Iterator[str]:
    for kind in kinds:
        times = [stretch.seconds for stretch in _seen(round_) if stretch.kind == kind]
        if times:
            word = say(f"harvest.evening.kind.{kind}", language)
            yield _said("sum", language, kind=word, n=len(times), time=_time(sum(times), language))


def _strips(rounds: tuple[RoundTime, ...], language: str) -> Iterator[str]:
    """One strip a round, all on the same scale."""
    whole = [sum(stretch.seconds for stretch in _seen(round_)) for round_ in rounds]
    scale = (_WIDE - 2) / max(1.0, *whole)
    for at, round_ in enumerate(rounds):
        top = at * _ROW
        yield f'<text class="name" x="0" y="{top + 14}">{_name(round_, _LETTERS)}</text>'
        yield f'<text x="{_WIDE:g}" y="{top + 14}" text-anchor="end">{html_line(_time(whole[at], language))}</text>'
        x = 1.0
        for stretch in _seen(round_):
            yield from _shape(stretch.kind, x, top + 24, stretch.seconds * scale)
            x += stretch.seconds * scale


def _shape(kind: str, x: float, top: float, width: float) -> Iterator[str]:
    """A stretch, 24 units high: a turn is a full block, a silence an open one, the facilitator half as high, and so on."""
    inner = max(width - _GAP, 0.5)
    match kind:
        case "turn":
            yield _box(kind, x, top, inner, 24, 2)
        case "silence":
            yield _box(kind, x + 0.6, top + 0.6, max(inner - 1.2, 0.3), 22.8, 2)
        case "facilitator":
            yield _box(kind, x, top + 7, inner, 10, 1)
        case "guardian":
            yield _box("silence", x + 0.6, top + 0.6, max(inner - 1.2, 0.3), 22.8, 2)
            yield _box(kind, x + 0.6, top + 9, max(inner - 1.2, 0.3), 6)
        case "break":
            yield _box(kind, x, top + 9, inner, 6)
        case _:
            yield f'<line class="{kind}" x1="{x:.1f}" y1="{top + 12:g}" x2="{x + inner:.1f}" y2="{top + 12:g}"/>'
