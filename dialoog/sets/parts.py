"""What the sections of a set give: agreements, cards and rounds, those of its building blocks in their place (V501-V506)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from dialoog.core.finding import Diagnostic
from dialoog.core.questions import Block, Card
from dialoog.core.source import LARGEST, Source
from dialoog.sets.files import check_text, decode, inside, is_empty, load, root_of
from dialoog.sets.header import read_header
from dialoog.sets.header_lines import HeaderLines, read_lines
from dialoog.sets.nodes import block_of, line_of, parse, place_of
from dialoog.sets.outline import Outline, Section, outline
from dialoog.sets.report import Report
from dialoog.sets.rounds import Draft, read_body, read_round, split_settings
from dialoog.sets.safety import check_safety
from dialoog.sets.settings import Setting
from dialoog.sets.words import distance

_DEEPEST = 4
_MOST_FILES = 100
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# What a block's header may say of itself without steering the evening.
_OF_ITSELF = frozenset(
    {"vragenset", "taal", "methode", "auteur", "bron", "inspiratie", "licentie", "versie", "trefwoorden", "id", "doelgroep"}
    | {"vertaling-van", "bron-vingerafdruk"}
)


def without_header(source: Source, lines: HeaderLines) -> Source:
    """The same lines, those of the header empty."""
    if not lines.first:
        return source
    kept = (*source.lines[: lines.first - 1], *("",) * (lines.last - lines.first + 1), *source.lines[lines.last :])
    return replace(source, lines=kept)


@dataclass(slots=True)
class Parts:
    """What the sections of a file and of its building blocks give, in order.

    `others` are texts that stand among agreements and cards; `reports` and `data` those of the building blocks.
    """

    agreements: list[str] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    others: list[Block] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    # Whether a building block could not be inserted, or gives nothing.
    missing: bool = False
    data: list[bytes] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many rounds, agreements and cards there are."""
        return len(self.drafts) + len(self.agreements) + len(self.cards)


class PartsReader:
    """Reads the sections of one set; building blocks are sought from the file's folder, and only inside `root`."""

    def __init__(self, path: Path, root: Path | None, language: str) -> None:
        self._path = Path(os.path.normpath(path.absolute()))
        self._root = root or root_of(self._path)
        self._language = language
        self.parts = Parts()

    def read(self, divided: Outline, report: Report) -> Parts:
        """All parts of the set whose sections these are."""
        self._sections(divided, report, (self._path,), {})
        return self.parts

    def _sections(self, divided: Outline, report: Report, chain: tuple[Path, ...], overrides: Mapping[str, Setting]) -> None:
        for section in divided.sections:
            if section.special is not None:
                self._special(section, section.special.key, report)
            elif section.link is not None:
                self._insert(section, section.link, report, chain, overrides)
            else:
                self.parts.drafts.append(read_round(section, report, self._language, overrides))

    def _special(self, section: Section, key: str, report: Report) -> None:
        """`## Afspraken` and `## Kaarten`: the items of their lists; other texts join the opening, so that none is lost."""
        for node in section.nodes:
            if key == "Afspraken" and node.kind in ("bullet_list", "ordered_list"):
                self.parts.agreements += (text for item in node.children if (text := line_of(item, report.source)))
            elif key == "Kaarten" and node.kind == "ordered_list":
                for item in node.children:
                    card = Card(line_of(item, report.source), place_of(item, report.source))
                    self.parts.cards.append(card)
                    if not card.text:
                        report.add("V213", item.line, report.source.find(item.line, "")[0], question=len(self.parts.cards))
            elif block := block_of(node, report.source):
                self.parts.others.append(block)

    def _insert(self, section: Section, link: str, report: Report, chain: tuple[Path, ...], overrides: Mapping[str, Setting]) -> None:
        """The rounds of a building block; settings under its heading override theirs, other texts join its last round."""
        settings, rest = split_settings(section, report, self._language)
        body = read_body(rest, report, settings, section)
        path = self._target(section, link, report, chain)
        before, given = len(self.parts.drafts), self.parts.count
        if path is not None:
            self._block(path, section, report, chain, {**settings.given, **overrides})
        self.parts.missing |= self.parts.count == given
        if (body.blocks or body.questions) and len(self.parts.drafts) > before:
            last = self.parts.drafts[-1]
            joined = replace(last.round, blocks=(*last.round.blocks, *body.blocks), questions=(*last.round.questions, *body.questions))
            self.parts.drafts[-1] = replace(last, round=joined, items=last.items + body.items)

    def _target(self, section: Section, link: str, report: Report, chain: tuple[Path, ...]) -> Path | None:
        """The file that a building block is in; None with a finding when it may not be inserted here."""
        # Markdown wrote spaces and accents as %20 and so on.
        words = re.sub(rb"%([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), link.encode()).decode(errors="replace")
        if _SCHEME.match(words):
            report.at("V506", section.place)
            return None
        path = Path(os.path.normpath(chain[-1].parent / words.partition("#")[0]))
        if "\0" in words or not inside(path, self._root):
            report.at("V502", section.place)
            return None
        if path in chain:
            names = [step.name for step in (*chain[chain.index(path) :], path)]
            report.at("V503", section.place, path=" → ".join(names))
            return None
        if len(chain) > _DEEPEST:
            report.at("V504", section.place)
            return None
        # Only Windows would take a backslash for a folder; the set would not run anywhere else.
        if "\\" in words or not path.is_file():
            guess = words.replace("\\", "/") if "\\" in words else _neighbour(path)
            report.at("V501", section.place, x=words, guess=guess)
            return None
        return path

    def _block(self, path: Path, section: Section, report: Report, chain: tuple[Path, ...], overrides: Mapping[str, Setting]) -> None:
        """Reads a building block as far as its sections go."""
        if len(self.parts.data) >= _MOST_FILES or sum(map(len, self.parts.data)) > LARGEST:
            report.at("V211", section.place, variant="rounds", count=len(self.parts.drafts), limit=_MOST_FILES)
            return
        data = load(path, self._root)
        name = _beside(path, report.source.name, chain[-1])
        source = decode(data, name) if isinstance(data, bytes) else data
        self.parts.data.append(data if isinstance(data, bytes) else b"")
        if isinstance(source, Diagnostic):
            report.found.append(replace(source, place=replace(source.place, file=name)))
            return
        own = Report(source, inserted_at=f"{report.source.name}:{section.place.line}")
        self.parts.reports.append(own)
        if is_empty(source):
            own.add("V009")
            return
        check_text(own)
        lines = read_lines(source, own)
        read_header(lines, own, is_block=True)
        if self._would_matter(lines):
            report.at("V505", section.place, x=section.name)
        nodes = parse(without_header(source, lines))
        check_safety(nodes, own, lines.last + 1)
        divided = outline(nodes, own, lines.last + 1, is_block=True)
        if not divided.sections:
            own.add("V203")
        self._sections(divided, own, (*chain, path), overrides)

    def _would_matter(self, lines: HeaderLines) -> bool:
        """Whether the header of a block says something that would steer an evening, and does not here."""
        spoken = lines.entries.get("taal")
        return bool(lines.entries.keys() - _OF_ITSELF) or (spoken is not None and spoken.value.casefold() != self._language)


def _beside(path: Path, name: str, other: Path) -> str:
    """A path as the author would write it who calls the file at `other` by `name`."""
    return str(Path(os.path.normpath(Path(name).parent / os.path.relpath(path, other.parent))))


def _neighbour(path: Path) -> str | None:
    """The one file in the same folder whose name is nearest."""
    try:
        names = [file.name for file in path.parent.iterdir() if file.name.casefold().endswith(".md")]
    except (OSError, ValueError):
        return None
    near = sorted((steps, name) for name in names if (steps := distance(path.name[:80], name[:80], 4)) <= 4)
    return near[0][1] if near and (len(near) == 1 or near[0][0] < near[1][0]) else None
