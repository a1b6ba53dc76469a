"""Settings that are missing or do not go together (V305, V307, V308, V311, V312)."""

from __future__ import annotations

from datetime import timedelta

from dialoog.core.questions import Recording
from dialoog.core.timing import fitting_turn
from dialoog.sets.rounds import Draft
from dialoog.sets.whole import Whole
from dialoog.sets.words import FORMS

_SHORTEST, _LONGEST = 30, 4 * 3600


def check_settings(whole: Whole) -> None:
    """Looks at the settings of each round by themselves."""
    for draft in whole.drafts:
        _form(draft)
        _turns(draft, whole.largest)
        _values(draft)


def _form(draft: Draft) -> None:
    if "Vorm" not in draft.settings:
        draft.report.at("V305", draft.heading)


def _turns(draft: Draft, largest: int | None) -> None:
    setting = draft.settings.get("Per beurt")
    if not draft.form_known:
        return
    if setting is not None and not draft.round.form.has_turns:
        form = {language: FORMS.proper(draft.round.form.value, language) for language in ("nl", "en")}
        setting.report.on("V307", setting.line, setting.written, form=form, fix=setting.report.remove_line(setting.line))
    if setting is None and largest:
        fits = fitting_turn(draft.round, largest)
        if fits:
            draft.report.at("V308", draft.heading, count=largest, time=timedelta(seconds=round(fits)))


def _values(draft: Draft) -> None:
    harvest, time = draft.settings.get("Oogst"), draft.settings.get("Tijd")
    if harvest is not None and draft.round.harvested and draft.round.recording is Recording.NO:
        harvest.report.on("V311", harvest.line, harvest.written)
    seconds = draft.round.seconds
    if time is not None and seconds is not None and not _SHORTEST <= seconds <= _LONGEST:
        time.report.on("V312", time.line, time.value, time=timedelta(seconds=seconds))
