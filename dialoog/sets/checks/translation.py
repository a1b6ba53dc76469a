"""Whether a translation still says what its original says (V511-V513)."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from pathlib import Path

from dialoog.sets.files import inside, load, root_of
from dialoog.sets.gather import gather
from dialoog.sets.header_lines import Entry
from dialoog.sets.rounds import Draft
from dialoog.sets.whole import Whole
from dialoog.sets.words import FORMS

_ENDINGS = ("", ".nl.md", ".en.md", ".md")
_DIGITS = re.compile(r"(?:sha256:)?([0-9a-f]{8,64})\Z")
_SHOWN_DIGITS = 16


def check_translation(whole: Whole) -> None:
    """Lays a set with `vertaling-van` beside the original, round by round: by `Id` where both give one, else by order."""
    entry = whole.lines.entries.get("vertaling-van")
    if entry is None or not whole.header.translation_of:
        return
    path = _original(whole, whole.header.translation_of)
    if path is not None and not inside(path, whole.root or root_of(Path(os.path.normpath(whole.path.absolute())))):
        whole.report.on("V008", entry.line, entry.raw, file=entry.value)
        return
    data = load(path, whole.root) if path else None
    original = gather(data, str(path), whole.root) if isinstance(data, bytes) else None
    if not isinstance(original, Whole):
        whole.report.on("V511", entry.line, entry.raw, x=entry.value, variant="unreadable" if path else None)
        return
    _age(whole, original)
    _rounds(whole, original, entry)


def _original(whole: Whole, name: str) -> Path | None:
    """The file that is named: as a path from this one, with or without its language and `.md`; never this file itself."""
    own = Path(os.path.normpath(whole.path.absolute()))
    for ending in _ENDINGS:
        path = Path(os.path.normpath(own.parent / f"{name}{ending}"))
        try:
            if path != own and path.is_file():
                return path
        except (OSError, ValueError):  # too long, or with a NUL in it
            return None
    return None


def _age(whole: Whole, original: Whole) -> None:
    """Whether the fingerprint is still that of the original; its first eight digits will do."""
    entry = whole.lines.entries.get("bron-vingerafdruk")
    if entry is None or not entry.value.strip():
        return
    given = _DIGITS.match(entry.value.strip().casefold())
    if given is None or not original.fingerprint.startswith(given[1]):
        whole.report.on("V513", entry.line, entry.raw, now=original.fingerprint[:_SHOWN_DIGITS])


def _rounds(whole: Whole, original: Whole, entry: Entry) -> None:
    if len(whole.drafts) != len(original.drafts) and not (whole.parts.missing or original.parts.missing):
        there, here = len(original.drafts), len(whole.drafts)
        whole.report.on("V512", entry.line, entry.raw, variant="rounds", there=there, here=here)
    for one, other in _pairs(whole, original):
        _compare(one, other)
    for variant, here, there in (("cards", whole.cards, original.cards), ("agreements", *_agreements(whole, original))):
        if here != there:
            whole.report.on("V512", entry.line, entry.raw, variant=variant, there=there, here=here)


def _agreements(whole: Whole, original: Whole) -> tuple[int, int]:
    return len(whole.parts.agreements), len(original.parts.agreements)


def _pairs(whole: Whole, original: Whole) -> list[tuple[Draft, Draft]]:
    """Each round with its original: by `Id`, and what is left by order if as many are left on both sides."""
    by_id = {draft.round.id: draft for draft in original.drafts if "Id" in draft.settings}
    pairs = [(draft, by_id.pop(draft.round.id)) for draft in whole.drafts if "Id" in draft.settings and draft.round.id in by_id]
    used = {id(draft) for pair in pairs for draft in pair}
    here, there = ([draft for draft in drafts if id(draft) not in used] for drafts in (whole.drafts, original.drafts))
    return [*pairs, *zip(here, there, strict=True)] if len(here) == len(there) else pairs


def _compare(one: Draft, other: Draft) -> None:
    """The first thing in which a round differs from its original."""
    here, there = one.round, other.round
    if {"Id"} & one.settings.keys() & other.settings.keys() and here.id != there.id:
        one.report.at("V512", one.heading, variant="id", there=there.id, here=here.id)
    elif len(here.questions) != len(there.questions):
        one.report.at("V512", one.heading, name=here.name, there=len(there.questions), here=len(here.questions))
    elif here.form is not there.form and not (one.form_unknown or other.form_unknown):
        was_form, form = ({language: FORMS.proper(each.value, language) for language in ("nl", "en")} for each in (there.form, here.form))
        one.report.at("V512", one.heading, variant="form", name=here.name, there=was_form, here=form)
    elif (here.seconds, here.per_turn) != (there.seconds, there.per_turn):
        times = (there.seconds, here.seconds) if here.seconds != there.seconds else (there.per_turn, here.per_turn)
        variant = "time" if here.seconds != there.seconds else "turn"
        was, now = (timedelta(seconds=seconds or 0) for seconds in times)
        one.report.at("V512", one.heading, variant=variant, name=here.name, there=was, here=now)
