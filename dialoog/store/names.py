"""Names in a session's folder: what is ours, and a folder name made of a title without trusting it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

JOURNAL = "gesprek.jsonl"
DRAFT = "concept.json"
LOCK = "slot"

# With what sync programs make of these names: `gesprek (conflicted copy).jsonl`, `.gesprek.jsonl.icloud`.
_OURS = re.compile(r"\.?(gesprek.*\.jsonl|concept.*\.json|oogst.*\.(md|html|txt|json|csv|ics))(\..*)?|slot", re.IGNORECASE)
_FOLDER = re.compile(r"(\d{4}-\d{2}-\d{2})-[a-z0-9-]{1,60}")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_SLUG_LENGTH = 40


def slug(title: str) -> str:
    """`title` as at most 40 of the signs a-z, 0-9 and single hyphens; "gesprek" when nothing is left of it."""
    plain = unicodedata.normalize("NFKD", title).replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    plain = plain.encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['`]", "", plain)
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > _SLUG_LENGTH:
        whole = words[: _SLUG_LENGTH + 1].rpartition("-")[0]
        words = (whole or words[:_SLUG_LENGTH]).strip("-")
    return words or "gesprek"


def folder_name(title: str, day: date, suffix: str) -> str:
    """The name of a session's folder, `2026-11-21-druppels-en-golf-k7x2`; it starts with a digit, so it is never reserved.

    ValueError when `suffix` is not one to twelve of the signs a-z and 0-9.
    """
    if not re.fullmatch(r"[a-z0-9]{1,12}", suffix):
        raise ValueError("a suffix is a few letters and digits")
    return f"{day.isoformat()}-{slug(title)}-{suffix}"


def opening_date(name: str) -> str:
    """The date that a session's folder name starts with, or an empty string."""
    found = _FOLDER.fullmatch(name)
    return found[1] if found else ""


def is_ours(name: str) -> bool:
    """Whether dialoog makes files of that name, or a sync program copies of them."""
    return bool(_OURS.fullmatch(name))


def is_conflict_copy(name: str) -> bool:
    """Whether a sync program put this beside the journal."""
    return name != JOURNAL and name.lower().startswith("gesprek") and name.lower().endswith(".jsonl")


def may_be_written(name: str) -> bool:
    """Whether `name` is a plain file name that is not one of the store's own and is safe on every system."""
    taken = name.lower().startswith(("gesprek", "concept")) or name.lower() == LOCK
    return bool(_FILE.fullmatch(name)) and not taken and not _RESERVED.fullmatch(name) and not name.endswith(".")
