"""A bundle as it is read, piece by piece, so that no number of tables is too many: Markdown, HTML and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain, groupby

from dialoog.core.text import fold
from dialoog.harvest.bundle import Format, Line, Table, mark
from dialoog.harvest.document import Reader
from dialoog.harvest.guards import html_line, markdown_line
from dialoog.harvest.html_page import page
from dialoog.harvest.html_style import BUNDLE_STYLE
from dialoog.harvest.phrases import theme_heading
from dialoog.locale import say
from dialoog.locale.words import day

FORMAT = "dialoog-bundle/1"

Row = tuple[Table, Line]
"""A line with the table that it comes from."""

_BODY = "\0body\0"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is written: `tables` by number, `rows` in the order in which they are read, which is by place, series, section and theme.

    An `agenda` goes by section and theme alone. Both are gone through once. `changing`: at some of the tables there is time to change
    something.
    """

    reader: Reader
    language: str
    agenda: bool
    changing: bool
    tables: Iterable[Table]
    rows: Iterable[Row]


def written(bundle: Bundle, format_: Format) -> Iterator[str]:
    """The text of a bundle in pieces. The same bundle gives the same text."""
    match format_:
        case Format.JSON:
            return _json(bundle)
        case Format.HTML:
            return _html(bundle)
        case Format.MARKDOWN:
            return _markdown(bundle)


def _title(bundle: Bundle) -> str:
    return say("bundle.title-agenda" if bundle.agenda else "bundle.title", bundle.language)


def _intro(bundle: Bundle) -> list[str]:
    codes = ["bundle.intro", "bundle.intro-changing"] if bundle.changing else ["bundle.intro"]
    return [say(code, bundle.language) for code in codes]


def _headings(bundle: Bundle, row: Row) -> tuple[tuple[str, str], ...]:
    """What a line stands under, from the widest to the nearest, each with the key by which it is one and the same."""
    table, line = row
    section = (line.section, say(f"harvest.section.{line.section}", bundle.language) if " " not in line.section else line.title)
    theme = (fold(line.theme), line.theme)
    if bundle.agenda:
        return (section, theme)
    place = (fold(table.place), table.place or say("bundle.no-place", bundle.language))
    return (place, (fold(table.series), table.series), section, theme)


def _runs(bundle: Bundle) -> Iterator[tuple[list[tuple[int, str]], str, Iterator[Row]]]:
    """The lines in runs under the same headings: the headings that are new for this run, with their levels from 0, and its theme."""
    before: tuple[str, ...] = ()
    for keys, run in groupby(bundle.rows, key=lambda row: tuple(key for key, _ in _headings(bundle, row))):
        rows = iter(run)
        first = next(rows)
        same = next((at for at, (one, other) in enumerate(zip(before, keys, strict=False)) if one != other), len(before))
        *above, theme = (title for _, title in _headings(bundle, first))
        levels = [(sum(map(bool, above[:at])), title) for at, title in enumerate(above) if at >= same and title]
        # What has no theme comes last in its section; a section that begins with it has none.
        theme = theme_heading(theme, bundle.language, before[:-1] == keys[:-1])
        before = keys
        yield levels, theme, chain((first,), rows)


# --- Markdown --------------------------------------------------------------------------------------------------------


def _markdown(bundle: Bundle) -> Iterator[str]:
    yield f"# {markdown_line(_title(bundle))}\n"
    yield from (f"\n{sentence}\n" for sentence in _intro(bundle))
    empty = True
    for new, theme, rows in _runs(bundle):
        empty = False
        yield from (f"\n{'#' * (level + 2)} {markdown_line(title)}\n" for level, title in new)
        if theme:
            yield f"\n**{markdown_line(theme)}**\n"
        listed = False
        for table, line in rows:
            if line.alone or not listed:
                yield "\n"
            listed = not line.alone
            yield f"{line.before}({mark(table.number, line.number, bundle.language)}){line.after}\n"
    if empty:
        yield f"\n{_nothing(bundle)}\n"
    yield f"\n## {say('bundle.tables', bundle.language)}\n\n{say('bundle.more', bundle.language)}\n\n"
    for table in bundle.tables:
        yield f"- {say('bundle.table', bundle.language, table=table.number)}: {markdown_line(_about(table, bundle))}\n"


def _nothing(bundle: Bundle) -> str:
    return say("bundle.nothing-agenda" if bundle.agenda else "bundle.nothing", bundle.language)


def _about(table: Table, bundle: Bundle) -> str:
    """What and when it was, until when its people can change something, and why nothing of it stands above."""
    language = bundle.language
    used = say("harvest.quoted", language, text=table.question_set) if table.question_set else ""
    parts = (table.title, table.place, table.series, day(table.day, language), used)
    about = ", ".join(dict.fromkeys(part for part in parts if part))
    sentences = [f"{about} ({table.id})." if table.id else f"{about}."]
    if table.corrections:
        sentences.append(say("bundle.changing", language, day=day(date.fromisoformat(table.corrections), language)))
    if table.nothing and not bundle.agenda:
        sentences.append(say(table.nothing, language))
    return " ".join(sentences)


# --- HTML ------------------------------------------------------------------------------------------------------------


def _html(bundle: Bundle) -> Iterator[str]:
    head, tail = page(bundle.language, _title(bundle), BUNDLE_STYLE, _BODY).split(_BODY)
    yield f"{head}<main>\n<header>\n<h1>{html_line(_title(bundle))}</h1>\n"
    yield from (f'<p class="thanks">{html_line(sentence)}</p>\n' for sentence in _intro(bundle))
    yield "</header>\n"
    empty = True
    for new, theme, rows in _runs(bundle):
        empty = False
        yield from (f"<h{level + 2}>{html_line(title)}</h{level + 2}>\n" for level, title in new)
        if theme:
            yield f'<p class="theme">{html_line(theme)}</p>\n'
        listed = False
        for table, line in rows:
            if listed == line.alone:
                yield "</ul>\n" if listed else '<ul class="steps">\n' if line.section == "steps" else "<ul>\n"
            listed = not line.alone
            where = html_line(mark(table.number, line.number, bundle.language))
            yield f'{line.before}<span class="trace">({where})</span>{line.after}\n'
        if listed:
            yield "</ul>\n"
    if empty:
        yield f"<p>{html_line(_nothing(bundle))}</p>\n"
    yield f"<section>\n<h2>{html_line(say('bundle.tables', bundle.language))}</h2>\n"
    yield f"<p>{html_line(say('bundle.more', bundle.language))}</p>\n<ul>\n"
    for table in bundle.tables:
        name = html_line(say("bundle.table", bundle.language, table=table.number))
        yield f"<li>{name}: {html_line(_about(table, bundle))}</li>\n"
    yield f"</ul>\n</section>\n</main>{tail}"


# --- JSON ------------------------------------------------------------------------------------------------------------


def _json(bundle: Bundle) -> Iterator[str]:
    head = {"format": FORMAT, "reader": bundle.reader.value, "agenda": bundle.agenda}
    yield f"{json.dumps(head, indent=2)[:-2]},\n"
    yield from _array("tables", (_table(table) for table in bundle.tables))
    yield ",\n"
    yield from _array("lines", (_line(table, line) for table, line in bundle.rows))
    yield "\n}\n"


def _array(name: str, values: Iterable[object]) -> Iterator[str]:
    yield f'  "{name}": ['
    for at, value in enumerate(values):
        yield f"{',' if at else ''}\n    {json.dumps(value, ensure_ascii=False)}"
    yield "\n  ]"


def _table(table: Table) -> dict[str, object]:
    found = {key: value for key, value in asdict(table).items() if key not in ("corrections", "nothing")}
    return {**found, "day": table.day.isoformat(), "corrections_until": table.corrections or None}


def _line(table: Table, line: Line) -> dict[str, object]:
    place = {"table": table.number, "id": line.number, "place": table.place, "series": table.series}
    return {**place, "section": line.section, "theme": line.theme, **json.loads(line.before)}
