"""Settings that are missing or do not go together (V305, V307, V308, V311, V312)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import floor

from dialoog.core.finding import Fix
from dialoog.core.questions import Recording, Round
from dialoog.core.timing import fitting_turn
from dialoog.locale.words import duration
from dialoog.sets.rounds import Draft
from dialoog.sets.whole import Whole
from dialoog.sets.words import FORMS, SETTINGS

_SHORTEST, _LONGEST = 30, 4 * 3600
_SHORTEST_TURN = 30


def check_settings(whole: Whole) -> None:
    """Looks at the settings of each round by themselves."""
    for draft in whole.drafts:
        _form(draft, whole.header.language)
        _turns(draft, whole.largest, whole.header.language)
        _values(draft)


def _form(draft: Draft, language: str) -> None:
    if "Vorm" not in draft.settings and "Vorm" not in draft.bare:
        words = f"{SETTINGS.proper('Vorm', language)}: {FORMS.proper(draft.round.form.value, language)}"
        variant = "break" if draft.round.is_break else None
        draft.report.at("V305", draft.heading, variant=variant, fix=_added(draft, words, after=""))


def _added(draft: Draft, words: str, after: str) -> Fix | None:
    """A setting more: after that one, or before the first, or in a list of its own. None where they stand in another file."""
    source = draft.report.source
    own = [setting.line for setting in draft.settings.values() if setting.report is draft.report]
    if len(own) < len(draft.settings) or any(line <= draft.heading.line for line in own):
        return None
    if not own:
        below = draft.heading.end_line + 1
        return draft.report.insert_lines(below, "", f"- {words}", *([""] if source.line(below).strip() else []))
    line = draft.settings[after].line if after else min(own)
    mark = source.line(line)[: len(source.line(line)) - len(source.line(line).lstrip(" \t-*+"))]
    if after:
        line += 1
        while source.line(line)[:1] in (" ", "\t"):
            line += 1
    return draft.report.insert_lines(line, f"{mark}{words}")


def _turns(draft: Draft, largest: int | None, language: str) -> None:
    setting = draft.settings.get("Per beurt")
    if not draft.form_known:
        return
    if setting is not None and not draft.round.form.has_turns:
        form = {language: FORMS.proper(draft.round.form.value, language) for language in ("nl", "en")}
        setting.report.on("V307", setting.line, setting.written, form=form, fix=setting.report.remove_line(setting.line))
    if setting is None and largest:
        fits = fitting_turn(draft.round, largest)
        if fits:
            handy = floor((fitting_turn(_with_slack(draft.round), largest) or 0) / 5) * 5
            words = f"{SETTINGS.proper('Per beurt', language)}: {duration(handy, language)}"
            fix = _added(draft, words, after="Tijd") if handy >= _SHORTEST_TURN and "Tijd" in draft.settings else None
            said = timedelta(seconds=max(handy, _SHORTEST_TURN))
            draft.report.at("V308", draft.heading, count=largest, time=timedelta(seconds=round(fits)), handy=said, fix=fix)


def _with_slack(round: Round) -> Round:
    """The round a little shorter, so that a turn that fits leaves some room."""
    return replace(round, seconds=floor((round.seconds or 0) * 0.95))


def _values(draft: Draft) -> None:
    harvest, time = draft.settings.get("Oogst"), draft.settings.get("Tijd")
    if harvest is not None and draft.round.harvested and draft.round.recording is Recording.NO:
        harvest.report.on("V311", harvest.line, harvest.written)
    seconds = draft.round.seconds
    if time is not None and seconds is not None and not _SHORTEST <= seconds <= _LONGEST:
        time.report.on("V312", time.line, time.value, time=timedelta(seconds=seconds))
