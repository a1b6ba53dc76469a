"""The harvest: from the state of a session to a document in people's own words."""

from __future__ import annotations

from dialoog.harvest.about_document import AboutPerson
from dialoog.harvest.about_formats import about_json, about_markdown
from dialoog.harvest.about_person import about_person
from dialoog.harvest.build import build
from dialoog.harvest.document import Harvest, Length, Reader
from dialoog.harvest.edited import check_of, difference, was_edited, without_header
from dialoog.harvest.exchange import as_csv, as_json
from dialoog.harvest.html import html
from dialoog.harvest.markdown import markdown
from dialoog.harvest.merging import merged
from dialoog.harvest.message import message
from dialoog.harvest.plain import plain
from dialoog.harvest.record import record
from dialoog.harvest.tables import contributions_csv, tables

__all__ = [
    "AboutPerson",
    "Harvest",
    "Length",
    "Reader",
    "about_json",
    "about_markdown",
    "about_person",
    "as_csv",
    "as_json",
    "build",
    "check_of",
    "contributions_csv",
    "difference",
    "html",
    "markdown",
    "merged",
    "message",
    "plain",
    "record",
    "tables",
    "was_edited",
    "without_header",
]
