"""Style rules of one's own: plain Markdown in `vragen/stijl/`, a few `- Sleutel: waarde` lines and a table of words (`question-sets` §6.5).

# Gewone woorden

- Code: E101 gewone-woorden
- Weegt: tip
- Taal: nl

| Woord | Liever |
|---|---|
| sociale cohesie | met elkaar omgaan |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dialoog.core.finding import Code, Diagnostic, Severity
from dialoog.core.source import Source
from dialoog.core.text import clean, one_line
from dialoog.sets.files import check_text, decode, load
from dialoog.sets.report import Report
from dialoog.sets.words import LANGUAGES, Vocabulary, rows

FOLDER = "stijl"

KEYS = rows("""
Code = Code
Weegt = Weight
Taal = Language
Waar = Where
Melding = Message
""")
WEIGHTS = rows("""
tip = hint
waarschuwing = warning
""")
PARTS = rows("""
alles = everything
vragen = questions
""")
_CODE = re.compile(r"(E\d{3,4})(?:\s+([a-z0-9]+(?:-[a-z0-9]+)*))?\Z")
_LINE = re.compile(r"\s*[-*+]\s+([^:=|]{1,40}?)\s*:\s*(.*)\Z")
_RULER = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*\Z")
_CELL = re.compile(r"(?<!\\)\|")
_TOKEN = re.compile(r"\w+")
_MOST_FILES, _MOST_WORDS = 50, 2000
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Better:
    """A word or phrase to avoid, as a pattern that begins at its first letter, and what to say instead (may be empty)."""

    pattern: re.Pattern[str]
    better: str


@dataclass(slots=True)
class Rule:
    """One file of style rules: its code, where and in which language it holds, and its words by the first word of each."""

    kind: Code
    language: str = ""
    only_questions: bool = False
    message: str = ""
    words: dict[str, list[Better]] = field(default_factory=dict)


def is_style(path: Path) -> bool:
    """Whether a file holds style rules rather than questions, by the folder it is in."""
    return path.parent.name == FOLDER


def rules_in(root: Path) -> list[Rule]:
    """The rules beside the sets in a folder; a file that cannot be used is told of when it is checked itself."""
    try:
        files = sorted(file for file in (root / FOLDER).iterdir() if file.name.casefold().endswith(".md"))[:_MOST_FILES]
        stamps = [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    except OSError:
        return []
    return [rule for stamp in stamps if (rule := _cached(*stamp)) is not None]


@lru_cache(maxsize=_MOST_FILES)
def _cached(name: str, changed: int, size: int) -> Rule | None:
    data = load(Path(name), None)
    return read_style(data, name)[0] if isinstance(data, bytes) else None


def read_style(data: bytes, name: str) -> tuple[Rule | None, list[Diagnostic]]:
    """The rule in these bytes, and the findings about its lines; no rule when one of them is an error."""
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        return None, [source]
    report = Report(source)
    check_text(report)
    rule = _read(source, report)
    told = report.heard(())
    return (None if any(one.severity is Severity.ERROR for one in told) else rule), told


def _read(source: Source, report: Report) -> Rule | None:
    given: dict[str, tuple[str, int]] = {}
    table = _table(source)
    for number, line in enumerate(source.lines, 1):
        found = _LINE.match(line) if number not in table else None
        if found is None:
            continue
        word = KEYS.find(found[1])
        if word is None:
            guess = KEYS.guess(found[1], "nl")
            report.on("V302", number, found[1], x=found[1], guess=guess and guess.text, guess_language=guess and guess.language)
        elif word.key in given:
            report.on("V306", number, found[1], x=found[1])
        else:
            given[word.key] = (one_line(clean(found[2])), number)
    code = _code(given, report)
    if code is None:
        return None
    weight = _choice("Weegt", WEIGHTS, given, report)
    rule = Rule(Code(code[0], code[1], Severity.WARNING if weight == "waarschuwing" else Severity.HINT, mended=False))
    rule.language = _choice("Taal", LANGUAGES, given, report)
    rule.only_questions = _choice("Waar", PARTS, given, report) == "vragen"
    rule.message = given.get("Melding", ("", 0))[0]
    for number in sorted(table)[2:][:_MOST_WORDS]:
        _add(rule, source.line(number))
    return rule


def _code(given: dict[str, tuple[str, int]], report: Report) -> tuple[str, str] | None:
    value, number = given.get("Code", ("", 1))
    found = _CODE.match(value)
    if found is None:
        report.add("V301", number, x=value or report.source.line(number).strip(), variant="style")
        return None
    return found[1], found[2] or "stijl"


def _choice(key: str, words: Vocabulary, given: dict[str, tuple[str, int]], report: Report) -> str:
    value, number = given.get(key, ("", 0))
    word = words.find(value) if value else None
    if value and word is None:
        report.on("V310", number, value, x=value, key=key, options=words.options())
    return word.key if word else ""


def _table(source: Source) -> set[int]:
    """The lines of the first table: its head, its ruler, its rows."""
    for number in range(2, len(source.lines) + 1):
        if "|" in source.line(number - 1) and "|" in source.line(number) and _RULER.match(source.line(number)):
            last = number
            while "|" in source.line(last + 1):
                last += 1
            return set(range(number - 1, last + 1))
    return set()


def _add(rule: Rule, line: str) -> None:
    """One row: the words to avoid, parted by commas, and the better one."""
    cells = [one_line(clean(cell)).replace("\\|", "|") for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]
    better = cells[1] if len(cells) > 1 else ""
    for word in cells[0].split(","):
        folded = _folded(word.strip())[:_LONGEST_WORD]
        first = _TOKEN.search(folded)
        if first is None:
            continue
        phrase = r"\s+(?:>\s*)?".join(re.escape(part) for part in folded[first.start() :].split())
        last = r"(?!\w)" if folded[-1].isalnum() or folded[-1] == "_" else ""
        rule.words.setdefault(first[0], []).append(Better(re.compile(phrase + last), better))


def _folded(text: str) -> str:
    """Case folded letter by letter, so that places stay true."""
    return "".join(folded if len(folded := char.casefold()) == 1 else char for char in text) if not text.isascii() else text.lower()


def check_style(rules: list[Rule], report: Report, language: str, first: int, questions: list[tuple[int, int]]) -> None:
    """Tells where a text uses words that its own rules would rather not see, from line `first` on; `questions` are lines from and to."""
    able = [rule for rule in rules if rule.language in ("", language)]
    if not able:
        return
    source = report.source
    text = _without_comments(_folded(source.text))
    for line, column, end, rule, found in sorted(_found(text, source, able, first), key=lambda one: one[:2]):
        if rule.only_questions and not any(start <= line <= last for start, last in questions):
            continue
        words = one_line(source.text[source.offset(line, column) : end])
        variant = "own" if rule.message else "better" if found.better else None
        own = rule.message.replace("{x}", words).replace("{y}", found.better)
        past = end - source.offset(line, 1) + 1
        report.advise(rule.kind, line, column, past, x=words, better=found.better or None, own=own or None, variant=variant)


def _found(text: str, source: Source, rules: list[Rule], first: int) -> Iterator[tuple[int, int, int, Rule, Better]]:
    """Every word found, as (line, column, offset past it, rule, what was found)."""
    line = first
    for token in _TOKEN.finditer(text, source.offset(first, 1) if first <= len(source.lines) else len(text)):
        for rule in rules:
            for one in rule.words.get(token[0], ()):
                if match := one.pattern.match(text, token.start()):
                    while line < len(source.starts) and source.starts[line] <= token.start():
                        line += 1
                    yield line, token.start() - source.starts[line - 1] + 1, match.end(), rule, one


def _without_comments(text: str) -> str:
    """The text with spaces in the place of its comments."""
    return re.sub(r"<!--.*?(?:-->|\Z)", lambda found: re.sub(r"\S", " ", found[0]), text, flags=re.DOTALL) if "<!--" in text else text
