"""A correction round: until its last day the harvest says so, and with whom; after it, that this is how it stays."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from dialoog.core import commands as c
from dialoog.core.source import Source
from dialoog.harvest import as_json, build, html, markdown, message, plain, record
from dialoog.harvest.wording import check
from dialoog.sets.files import decode
from tests.harvest.evening import DAY, Evening

LAST = date(2026, 12, 5)
OPEN = "Tot en met zaterdag 5 december 2026 kun je iets laten veranderen. Zeg het tegen de gespreksleider."
OVER = "De correctieronde is voorbij. Dit is de definitieve oogst."


def an_evening(**more: str) -> Evening:
    """An evening of one drop, with a correction round of two weeks."""
    evening = Evening(**more)  # type: ignore[arg-type]
    evening.says("Jan", "Een boom.", "druppel")
    evening.do(c.SetCorrections(LAST.isoformat()))
    return evening


def written(evening: Evening, day: date, reader: str = "deelnemers", length: str = "volledig") -> str:
    return markdown(build(evening.state, reader=reader, length=length, made_on=day))


@pytest.mark.parametrize("length", ["kort", "volledig"])
def test_until_its_last_day_the_harvest_says_until_when_and_with_whom(length: str) -> None:
    evening = an_evening()
    for day in (DAY, LAST):
        assert f"## Hoe het verder gaat\n\n{OPEN}\n" in written(evening, day, length=length)


def test_once_that_day_has_passed_it_is_the_final_harvest() -> None:
    evening = an_evening()
    after = written(evening, LAST + timedelta(days=1))
    assert OVER in after
    assert OPEN not in after


def test_it_comes_before_the_lines_of_the_table_itself() -> None:
    evening = an_evening()
    evening.do(c.FollowUp("We zien elkaar weer in maart."))
    assert f"{OPEN}\n\n- We zien elkaar weer in maart.\n" in written(evening, DAY)


def test_who_commissioned_it_reads_that_it_may_still_change_and_the_notice_board_does_not_speak_of_it() -> None:
    evening = an_evening()
    assert "Dit is nog niet de definitieve oogst. Wie erbij was, kan tot en met zaterdag 5 december 2026" in written(
        evening, DAY, "opdrachtgever"
    )
    assert OVER in written(evening, LAST + timedelta(days=1), "opdrachtgever", "kort")
    for reader in ("prikbord", "trainer"):
        assert "5 december" not in written(evening, DAY, reader)


def test_in_english_it_is_the_same() -> None:
    evening = an_evening(language="en")
    assert "can have something changed. Tell the facilitator." in written(evening, DAY)
    assert "The correction round is over. This is the final harvest." in written(evening, LAST + timedelta(days=1))


def test_every_format_says_it_and_the_message_for_the_group_does_too() -> None:
    evening = an_evening()
    short = build(evening.state, length="kort", made_on=DAY)
    for text in (plain(short), html(short), message(short)):
        assert "Tot en met zaterdag 5 december 2026 kun je iets laten veranderen." in " ".join(text.split())


def test_without_a_correction_round_nothing_is_said() -> None:
    evening = an_evening()
    evening.do(c.SetCorrections(""))
    assert "Hoe het verder gaat" not in written(evening, DAY)
    assert "corrections_until" not in record(evening.state)["session"]


def test_its_last_day_is_in_the_full_record_and_in_the_harvest_as_data() -> None:
    evening = an_evening()
    assert record(evening.state)["session"]["corrections_until"] == "2026-12-05"
    given = json.loads(as_json(build(evening.state, made_on=DAY), evening.state))
    assert given["session"]["corrections_until"] == "2026-12-05"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("reader", ["deelnemers", "opdrachtgever"])
def test_the_sentences_are_plain_language(language: str, reader: str) -> None:
    evening = an_evening(language=language)
    for day in (DAY, LAST + timedelta(days=1)):
        source = decode(written(evening, day, reader).encode(), "oogst.md")
        assert isinstance(source, Source)
        assert check(source) == []
