"""The record in other shapes: the tables of a TinyDB file, and contributions as CSV that no spreadsheet carries out."""

from __future__ import annotations

import csv
import io
from typing import Any

Json = dict[str, Any]

COLUMNS = ("id", "at", "round", "question", "speaker", "kind", "text", "consent", "edited", "theme")

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def tables(record: Json) -> dict[str, dict[str, Json]]:
    """A record as the tables of one JSON file that plain `TinyDB(path)` opens.

    What has a number of its own keeps it as document id; `session` is one document, with the record's format.
    """
    return {
        "session": {"1": {"format": record["format"], **record["session"]}},
        "participants": _in_a_row(record["participants"]),
        "rounds": {str(each["number"]): each for each in record["rounds"]},
        **{name: {str(each["id"]): each for each in record[name]} for name in ("contributions", "insights", "next_steps", "parked")},
        "follow_up": _in_a_row([{"text": text} for text in record["follow_up"]]),
    }


def _in_a_row(documents: list[Json]) -> dict[str, Json]:
    return {str(at): each for at, each in enumerate(documents, start=1)}


def contributions_csv(record: Json) -> str:
    """The contributions of a record: a header row, every field quoted, line ends LF.

    A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
    """
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in record["contributions"]:
        writer.writerow([_field(each[column]) for column in COLUMNS])
    return file.getvalue()


def _field(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.lstrip(" \u00a0\"'“”‘’").startswith(_FORMULA) else value
        case _:
            return str(value)
