"""What holds of every text, however strange: reading it never fails."""

from __future__ import annotations

import re

from dialoog.core.finding import Severity
from dialoog.locale import LANGUAGES, findings
from dialoog.sets import read_text


def holds(data: str | bytes) -> None:
    """Reads a text as a set: either it is one, or there are findings, each on a line of the file and in words that are safe to show."""
    found, told = read_text(data, "vragen/een.nl.md")
    errors = [one for one in told if one.severity is Severity.ERROR]
    assert (found is None) == bool(errors)
    assert not any(one.code == "V900" for one in told), told
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    count = len(re.split("\r\n|\r|\n", text))
    for one in told:
        assert 1 <= one.place.line <= one.place.end_line <= count
        assert one.place.column >= 1
        assert one.place.line < one.place.end_line or one.place.column <= one.place.end_column
        if one.fix is not None:
            assert 0 <= one.fix.start <= one.fix.end <= len(text)
    for language in LANGUAGES:
        drawn = findings.text(told, language, width=60)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", drawn)
        assert len(findings.lines(told, language).splitlines()) == len(told)
