"""Each code of the store has its sentence in both languages, with the fields that the store gives."""

from __future__ import annotations

import errno
import os
import re
from datetime import date
from pathlib import Path

import pytest

import dialoog.store
from dialoog.locale import LANGUAGES, has, say
from dialoog.store import SessionFolder, StoreError, find
from dialoog.store import journal_lines as fmt
from dialoog.store.errors import Changed, store_error

SOURCES = sorted(Path(dialoog.store.__file__).parent.glob("*.py"))
CODES = {code for source in SOURCES for code in re.findall(r'"(store\.[a-z-]+)"', source.read_text(encoding="utf-8"))}


def test_every_code_has_a_sentence_in_both_languages_and_every_sentence_a_code() -> None:
    assert len(CODES) > 25
    for language in LANGUAGES:
        assert [code for code in sorted(CODES) if not has(code, language)] == []
        texts = (Path(dialoog.__file__).parent / "locale" / language / "LC_MESSAGES" / "store.po").read_text(encoding="utf-8")
        assert set(re.findall(r'^msgid "(store\.[a-z-]+)"', texts, re.MULTILINE)) == CODES


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_whatever_the_system_says_becomes_a_sentence(number: int) -> None:
    error = store_error(OSError(number, os.strerror(number)), Path("/map/gesprek.jsonl"))
    for language in LANGUAGES:
        assert "/map/gesprek.jsonl" in say(error.code, language, **error.fields)


def test_refusals_and_notices_bring_the_fields_of_their_sentences(tmp_path: Path) -> None:
    told: list[tuple[str, dict[str, object]]] = []

    def refused(path: Path) -> None:
        with pytest.raises(StoreError) as refusal:
            SessionFolder.open(path)
        told.append((refusal.value.code, refusal.value.fields))

    with SessionFolder.create(tmp_path, "Golf", date(2026, 11, 21), "k7x2") as folder:
        folder.append({"act": 1})
        refused(folder.path)
        with pytest.raises(StoreError) as refusal:
            folder.write_file("slot", "")
        told.append((refusal.value.code, refusal.value.fields))
    good = folder.journal.read_bytes()
    newer = fmt._seal(',"format":"dialoog-journal","version":2,"generation":1}')
    for bad in (b"x", good.replace(b"act", b"ast") + good[-1:], good + good.splitlines(keepends=True)[1], newer + b"x\nx\n"):
        folder.journal.write_bytes(bad)
        refused(folder.path)
    for odd in (good + b"half", newer):
        folder.journal.write_bytes(odd)
        with SessionFolder.open(folder.path) as again:
            told += again.notices
    SessionFolder.create(tmp_path, "Golf", date(2026, 11, 22), "k7x2").close()
    for name in ("2026", "nergens"):
        with pytest.raises(StoreError) as refusal:
            find(tmp_path, name)
        told.append((refusal.value.code, refusal.value.fields))
    refused(tmp_path / "nergens")
    changed = store_error(Changed(), folder.journal)
    told.append((changed.code, changed.fields))
    assert len({code for code, _ in told}) == len(told) == 12
    for code, fields in told:
        for language in LANGUAGES:
            assert say(code, language, **fields)
