"""Collects the findings of one file, with the lines they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dialoog.core.finding import Code, Diagnostic, Fix, Place, Severity
from dialoog.core.source import Source
from dialoog.sets.codes import CODES, silenced_by


@dataclass(slots=True)
class Report:
    """The findings so far, and which of them the author does not want to hear about."""

    source: Source
    found: list[Diagnostic] = field(default_factory=list)
    # (code, first line, last line) of `<!-- dialoog: negeer V703 -->` before a block.
    ignored: list[tuple[str, int, int]] = field(default_factory=list)
    # Of a building block: where it was inserted, as `path:line`.
    inserted_at: str | None = None

    def add(
        self, code: str, line: int = 1, column: int = 1, end_column: int = 0, *, end_line: int = 0, fix: Fix | None = None, **fields: object
    ) -> None:
        """One finding on a line; columns from 1, the end just past the last one (0: the end of the line's text).

        `end_line` is where words end that run on over a line break; the end column is then of that line.
        `fields` are what its sentences name; one that is None is left out. `variant` chooses a sentence among several.
        """
        self.advise(CODES[code], line, column, end_column, end_line=end_line, fix=fix, **fields)

    def advise(
        self, kind: Code, line: int, column: int = 1, end_column: int = 0, *, end_line: int = 0, fix: Fix | None = None, **fields: object
    ) -> None:
        """As `add`, of a kind that may be somebody's own rather than of the registry."""
        last_line = max(line, end_line)
        last = end_column or len(self.source.line(last_line).rstrip()) + 1
        place = Place(self.source.name, line, column, last_line, last if last_line > line else max(last, column))
        known = {name: value for name, value in {**fields, "inserted_at": self.inserted_at}.items() if value is not None}
        self.found.append(Diagnostic(kind.code, kind.alias, kind.severity, place, known, fix, self._excerpt(line)))

    def at(self, code: str, place: Place, *, fix: Fix | None = None, **fields: object) -> None:
        """One finding on the first line of a place in this file."""
        end = place.end_column if place.end_line == place.line else 0
        self.add(code, place.line, place.column, end, end_line=place.line, fix=fix, **fields)

    def on(self, code: str, line: int, words: str, *, fix: Fix | None = None, **fields: object) -> None:
        """One finding on these words of a line, or on the whole line if they do not stand there."""
        column, end = self.source.find(line, words)
        self.add(code, line, column, end, end_line=line, fix=fix, **fields)

    def replace(self, line: int, words: str, by: str, *, after: int = 1, safe: bool = True) -> Fix:
        """A fix that puts other words in the place of these."""
        column, end = self.source.find(line, words, after)
        return Fix(self.source.offset(line, column), self.source.offset(line, end), by, safe)

    def ignore(self, words: str, first: int, last: int) -> None:
        """Silences the codes in `words`, parted by commas or spaces, for findings on these lines."""
        for word in words.replace(",", " ").split():
            self.ignored += ((code, first, last) for code in silenced_by(word))

    def insert(self, line: int, words: str, column: int = 1) -> Fix:
        """A safe fix that puts words before a place."""
        at = self.source.offset(line, column)
        return Fix(at, at, words, safe=True)

    def remove(self, line: int, column: int, end: int) -> Fix:
        """A safe fix that takes the characters of these columns away."""
        return Fix(self.source.offset(line, column), self.source.offset(line, end), "", safe=True)

    def remove_line(self, line: int) -> Fix:
        """A safe fix that takes a whole line away."""
        start = self.source.offset(line, 1)
        past = self.source.starts[line] if line < len(self.source.starts) else len(self.source.text)
        return Fix(start, past, "", safe=True)

    def rewrite(self, first: int, last: int, lines: Iterable[str]) -> Fix:
        """A safe fix that puts these lines in the place of the lines from `first` up to `last`."""
        end = self.source.offset(last, len(self.source.line(last)) + 1)
        return Fix(self.source.offset(first, 1), end, self.source.line_end.join(lines), safe=True)

    def insert_lines(self, line: int, *lines: str) -> Fix:
        """A safe fix that puts lines before a line; past the end of the file too."""
        ending = self.source.line_end
        if line > len(self.source.lines):
            at = len(self.source.text)
            return Fix(at, at, "".join(ending + text for text in lines), safe=True)
        at = self.source.offset(line, 1)
        return Fix(at, at, "".join(text + ending for text in lines), safe=True)

    def has(self, *codes: str) -> bool:
        """Whether one of these codes was found."""
        return any(one.code in codes for one in self.found)

    def heard(self, allowed: Iterable[str]) -> list[Diagnostic]:
        """All findings in order of place, less the warnings and hints that the author allows."""
        codes = frozenset().union(*(silenced_by(word) for word in allowed))
        # A setting that holds for several inserted rounds is read for each, and told of once.
        once = {(one.code, one.place): one for one in self.found}.values()
        kept = [one for one in once if one.severity is Severity.ERROR or not self._silent(one, codes)]
        return sorted(kept, key=lambda one: (one.place.line, one.place.column, one.code))

    def _silent(self, one: Diagnostic, codes: frozenset[str]) -> bool:
        # Those of a style rule are its own; the registry does not know them.
        names = {one.code, one.alias.upper()}
        return bool(names & codes) or any(code in names and first <= one.place.line <= last for code, first, last in self.ignored)

    def _excerpt(self, line: int) -> tuple[tuple[int, str], ...]:
        around = range(max(1, line - 1), min(len(self.source.lines), line + 1) + 1)
        return tuple((number, self.source.line(number)) for number in around)
