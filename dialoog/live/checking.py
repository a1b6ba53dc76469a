"""The findings of a file, by what it is: a question set, or a harvest in plain language or not."""

from __future__ import annotations

from pathlib import Path

from dialoog.core.finding import Diagnostic
from dialoog.core.values import dataclass
from dialoog.harvest import wording
from dialoog.sets import read_text
from dialoog.sets.files import check_text, decode, load
from dialoog.sets.report import Report


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file as it was checked: its findings in order of place."""

    is_harvest: bool
    findings: tuple[Diagnostic, ...]


def checked_file(file: Path) -> CheckedFile:
    """Check a file by what it is; one that cannot be read gives a finding, never an exception."""
    data = load(file, None)
    if isinstance(data, Diagnostic):
        return CheckedFile(False, (data,))
    if wording.is_harvest(data):
        return CheckedFile(True, tuple(_in_harvest(data, str(file))))
    return CheckedFile(False, tuple(read_text(data, str(file))[1]))


def _in_harvest(data: bytes, name: str) -> list[Diagnostic]:
    source = decode(data, name)
    if isinstance(source, Diagnostic):
        return [source]
    report = Report(source)
    check_text(report)
    return [*report.found, *wording.check(source)]
