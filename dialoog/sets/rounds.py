"""A section under `##` becomes a round: its settings as values, its questions, its texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dialoog.core.finding import Fix, Place
from dialoog.core.questions import Asking, Block, Form, Order, Question, Recording, Round, Starter
from dialoog.core.text import clean, one_line
from dialoog.sets.amounts import seconds_in
from dialoog.sets.nearly import bare, glued_heading, stands_for_heading
from dialoog.sets.nodes import Node, block_of, line_of, place_of
from dialoog.sets.outline import Section
from dialoog.sets.questions import read_questions
from dialoog.sets.report import Report
from dialoog.sets.settings import Setting, Settings, is_settings, looks_like_setting, read_settings, setting_of
from dialoog.sets.words import ASKING, FORMS, KINDS, NAMES, ORDERS, RECORDING, SETTINGS, STARTERS, YES_NO, Vocabulary

_NUMBERED = re.compile(r"(?:ronde|round)\s+(\d{1,4})\s*(?:[:.)–—-]\s*(.*))?\Z", re.IGNORECASE)
_BREAK = re.compile(r"(?:(?:koffie|thee|lunch)?pauze|(?:(?:coffee|tea|lunch) )?break)(?!\w)", re.IGNORECASE)
_MARK = re.compile(r"\s*\d+[.)]\s{1,4}")
_NOTHING = re.compile(r"(?:geen|none|nee|no|0)\Z", re.IGNORECASE)

# Silences that a form has of itself, in seconds.
_BEFORE = {Form.REFLECTION: 60}
_AFTER = {Form.STORY: 20}
# What a length of time may look like, by setting.
_EXAMPLES = {"Tijd": {"nl": "20 minuten", "en": "20 minutes"}, "Per beurt": {"nl": "2 minuten", "en": "2 minutes"}}
_A_SILENCE = {"nl": "1 minuut", "en": "1 minute"}
_ORDER = {Form.REFLECTION: Order.REVERSED, Form.POPCORN: Order.FREE}


@dataclass(slots=True)
class Draft:
    """A round with what findings need to know of how it was written. `number` is what its heading says, or None."""

    round: Round
    settings: dict[str, Setting]
    report: Report
    heading: Place
    number: int | None
    form_known: bool
    items: int
    # How many bullets that are no follow-ups end in a question mark.
    dashed: int = 0
    # Settings that stand there without a dash (V209); these are not missing.
    bare: frozenset[str] = frozenset()

    @property
    def form_unknown(self) -> bool:
        """Whether the author chose a form that there is not (V303)."""
        return "Vorm" in self.settings and not self.form_known


def read_round(section: Section, report: Report, language: str, overrides: Mapping[str, Setting] | None = None) -> Draft:
    """One round, with V207, V209, V213, V214 and the findings of its settings; `overrides` come in the place of its own settings."""
    settings, nodes = split_settings(section, report, language)
    given = {**settings.given, **(overrides or {})}
    values = _Values(given, language)
    number, name = _numbered(section.name)
    form = values.form()
    body = read_body(nodes, report, settings, section)
    # Whoever writes «Pauze» above it and nothing else means a break.
    assumed = Form.BREAK if "Vorm" not in given and not body.items and _BREAK.match(name) else Form.OPEN
    round = _round(values, form or assumed, name, section.place, body)
    return Draft(round, given, report, section.place, number, form is not None, body.items, body.dashed, body.bare)


def split_settings(section: Section, report: Report, language: str) -> tuple[Settings, list[Node]]:
    """The settings right under a heading, and what comes after them."""
    nodes = section.nodes
    if nodes and is_settings(nodes[0]):
        return read_settings(nodes[0], report, language), nodes[1:]
    return Settings(), nodes


@dataclass(slots=True)
class Body:
    """What stands under the settings. `items` counts the numbered lines, empty ones too, `dashed` the questions with a dash."""

    blocks: list[Block]
    questions: list[Question] = field(default_factory=list)
    items: int = 0
    dashed: int = 0
    bare: frozenset[str] = frozenset()


def read_body(nodes: list[Node], report: Report, settings: Settings, section: Section) -> Body:
    """The texts and questions of a round, in order, those that stood among its settings first."""
    body = Body(list(settings.notes), dashed=sum(note.text.endswith("?") for note in settings.notes))
    if nodes and not settings.last:
        body.bare = bare_settings(nodes[0], report)
    after_questions: Node | None = None
    before: Node | None = None
    for node in nodes:
        heading, before = before, node
        if node.kind == "ordered_list":
            questions = read_questions(node, report, body.items)
            body.questions += questions
            body.items += len(node.children)
            after_questions = node
            continue
        if node.kind == "bullet_list" and after_questions is not None and body.questions:
            _belongs(node, after_questions, body, report)
        else:
            if not under_a_heading(node, heading, report):
                late_settings(node, report, settings, section)
            body.dashed += _questions_with_a_dash(node)
            if block := block_of(node, report.source):
                body.blocks.append(block)
        after_questions = None
    return body


def under_a_heading(node: Node, above: Node | None, report: Report) -> bool:
    """Whether settings stand under a line that was meant as a heading, and is told of as one (V204)."""
    if above is None or node.kind != "bullet_list" or not looks_like_setting(node.children[0]):
        return False
    if above.kind == "heading" or glued_heading(report.source.line(above.end_line)):
        return True
    if above.kind != "paragraph" or not stands_for_heading(above.content):
        return False
    report.at("V204", place_of(above, report.source), heading=above.content.strip("*_: "), variant="unmarked")
    return True


def _questions_with_a_dash(node: Node) -> int:
    """How many bullets of a list end in a question mark."""
    firsts = [item.children[0] for item in node.children if item.children] if node.kind == "bullet_list" else []
    return sum(first.kind == "paragraph" and first.content.rstrip().endswith("?") for first in firsts)


def _belongs(node: Node, questions: Node, body: Body, report: Report) -> None:
    """Bullets straight after questions are follow-ups of the last one (V207)."""
    last = questions.children[-1]
    mark = _MARK.match(report.source.line(last.line))
    spaces = len(mark[0]) if mark else len(last.content) + len(last.markup) + 1
    lines = report.source.lines[node.line - 1 : node.end_line]
    fix = report.rewrite(node.line, node.end_line, [" " * spaces + line if line.strip() else line for line in lines])
    report.at("V207", place_of(node.children[0], report.source), question=body.items, spaces=spaces, fix=fix)
    added = tuple(text for item in node.children if (text := line_of(item, report.source)))
    own, here = body.questions[-1], place_of(node, report.source)
    place = replace(own.place, end_line=here.end_line, end_column=here.end_column)
    body.questions[-1] = replace(own, follow_ups=own.follow_ups + added, place=place)


def late_settings(node: Node, report: Report, settings: Settings | None = None, section: Section | None = None) -> None:
    """Tells of bullets that look like settings and do not stand right under a heading (V209); `section` is where they could move to."""
    for item in node.children if node.kind == "bullet_list" else ():
        if written := looks_like_setting(item):
            word = SETTINGS.find(written)
            at_home = settings is not None and section is not None and word is not None and word.key not in settings.given
            fix = _move(item, node, report, settings.last, section) if at_home and settings and section else None
            report.on("V209", item.line, written, x=written, fix=fix)


def bare_settings(node: Node, report: Report) -> frozenset[str]:
    """Tells of settings right under a heading that have no dash before them (V209); gives which these are."""
    lines = node.content.split("\n") if node.kind == "paragraph" else []
    keys = [setting_of(line) for line in lines]
    if not keys or not keys[0]:
        return frozenset()
    own = next((index for index, key in enumerate(keys) if not key), len(keys))
    dashed = [f"- {bare(line)}" for line in lines[:own]]
    fix = report.rewrite(node.line, node.line + own - 1, [*dashed, *([""] if own < len(lines) else [])])
    report.on("V209", node.line, keys[0], x=keys[0], variant="bare", fix=fix)
    return frozenset(word.key for key in keys[:own] if (word := SETTINGS.find(key)))


def _move(item: Node, node: Node, report: Report, last: int, section: Section) -> Fix:
    """A setting to the end of the settings under its heading, or to a list of its own there."""
    source = report.source
    own = [source.line(number) for number in range(item.line, item.end_line + 1)]
    between = list(source.lines[(last or section.heading.end_line) : item.line - 1])
    alone = len(node.children) == 1 and not source.line(item.end_line + 1).strip()
    if alone and between and not between[-1].strip():
        between.pop()
    moved = [own[0].lstrip(), *own[1:]]
    if not last:
        moved = ["", *moved, *([""] if between and between[0].strip() else [])]
    return report.rewrite((last or section.heading.end_line) + 1, item.end_line, [*moved, *between])


def slug(text: str) -> str:
    """A name as an id: lower-case letters and digits of any script, parted by hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return "-".join(re.findall(r"[^\W_]+", plain))[:60].strip("-") or "ronde"


def _numbered(name: str) -> tuple[int | None, str]:
    match = _NUMBERED.match(name)
    if match is None:
        return None, name
    return int(match[1]), (match[2] or "").strip() or name


def _round(values: _Values, form: Form, name: str, heading: Place, body: Body) -> Round:
    kind, harvested = values.harvest()
    places = [heading, *(block.place for block in body.blocks), *(question.place for question in body.questions)]
    last = max(places, key=lambda place: (place.end_line, place.end_column))
    return Round(
        id=values.text("Id") or slug(name),
        name=name,
        form=form,
        seconds=values.time("Tijd"),
        per_turn=values.time("Per beurt"),
        asking=Asking(values.choice("Vragen", ASKING) or "samen"),
        order=Order(values.choice("Volgorde", ORDERS, "V309") or _ORDER.get(form, Order.CIRCLE)),
        starter=Starter(values.choice("Begint", STARTERS) or "volgende"),
        silence_before=values.silence("Stilte vooraf", _BEFORE.get(form, 0)),
        silence_after=values.silence("Stilte na", _AFTER.get(form, 0)),
        talking_piece=values.text("Voorwerp"),
        mirror=values.choice("Terugspiegelen", YES_NO) == "ja",
        recording=Recording(values.choice("Noteren", RECORDING) or "ja"),
        harvest_kind=kind,
        harvested=harvested,
        with_names=values.choice("Namen", NAMES) != "zonder naam",
        protected=values.choice("Beschermd", YES_NO) == "ja",
        clockless=values.choice("Ruimte", YES_NO) == "ja" or form is Form.ON_THE_WAY,
        blocks=tuple(body.blocks),
        questions=tuple(body.questions),
        place=replace(heading, end_line=last.end_line, end_column=last.end_column),
    )


class _Values:
    """Reads the settings of one round as values; each wrong one is one finding and leaves its default."""

    def __init__(self, given: Mapping[str, Setting], language: str) -> None:
        self._given = given
        self._language = language

    def form(self) -> Form | None:
        """The form the author chose; None when there is none, or no such form (V303)."""
        setting = self._given.get("Vorm")
        if setting is None:
            return None
        if (word := FORMS.find(setting.value)) is not None:
            return Form(word.key)
        guess = FORMS.guess(setting.value, self._language)
        if guess is None:
            self._wrong("V303", setting)
        else:
            column = setting.report.source.find(setting.line, setting.written)[1]
            fix = setting.report.replace(setting.line, setting.value, guess.text, after=column, safe=guess.misspelt)
            self._wrong("V303", setting, guess=guess.text, guess_language=guess.language, fix=fix)
        return None

    def time(self, key: str) -> int | None:
        """Whole seconds; None without the setting, or when it is no length of time (V304)."""
        setting = self._given.get(key)
        if setting is None:
            return None
        seconds = seconds_in(setting.value)
        if seconds is None or (seconds == 0 and key != "Tijd"):
            self._wrong("V304", setting, example=_EXAMPLES.get(key, _A_SILENCE))
            return None
        return seconds

    def silence(self, key: str, default: int) -> int:
        """Whole seconds of silence; «geen» and «none» are no silence."""
        setting = self._given.get(key)
        if setting is not None and (_NOTHING.match(setting.value) or seconds_in(setting.value) == 0):
            return 0
        return self.time(key) or default

    def choice(self, key: str, words: Vocabulary, code: str = "V310") -> str:
        """The Dutch word chosen; empty without the setting, or when it is none of the words."""
        setting = self._given.get(key)
        if setting is None:
            return ""
        if (word := words.find(setting.value)) is not None:
            return word.key
        self._wrong(code, setting, key=setting.written, options=words.options())
        return ""

    def text(self, key: str) -> str:
        """The words of a setting, on one line."""
        setting = self._given.get(key)
        return one_line(clean(setting.value)) if setting else ""

    def harvest(self) -> tuple[str | None, bool]:
        """The kind that notes get here (None: an ordinary contribution), and whether the round is harvested at all."""
        words = self.text("Oogst")
        answer = YES_NO.find(words)
        if not words or answer is not None:
            return None, answer is None or answer.key == "ja"
        known = KINDS.find(words)
        kind = known.key if known else words.casefold()
        return (None if kind == "bijdrage" else kind), True

    def _wrong(self, code: str, setting: Setting, **fields: object) -> None:
        column = setting.report.source.find(setting.line, setting.written)[1]
        start, end = setting.report.source.find(setting.line, setting.value, column)
        fix = fields.pop("fix", None)
        setting.report.add(code, setting.line, start, end, fix=fix, x=setting.value, **fields)  # type: ignore[arg-type]
