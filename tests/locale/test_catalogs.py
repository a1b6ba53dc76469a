"""Dutch and English say the same things: same codes, same fields, same plurals, and nothing left empty."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dialoog import locale
from dialoog.locale import DOMAINS, LANGUAGES, has
from dialoog.locale.catalogs import compile_catalogs

FOLDER = Path(locale.__file__).parent


def _catalog(language: str, domain: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language, domain=domain, abort_invalid=True)


CATALOGS = {(language, domain): _catalog(language, domain) for language in LANGUAGES for domain in DOMAINS}


def _messages(language: str, domain: str) -> dict[str, Message]:
    return {_code(message): message for message in CATALOGS[language, domain] if message.id}


def _code(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _fields(message: Message) -> set[str]:
    return {name for text in _texts(message) for name in re.findall(r"\{(\w+)\}", text.replace("{{", ""))}


def test_every_po_file_is_a_domain_that_is_read() -> None:
    assert {(path.parent.parent.name, path.stem) for path in FOLDER.glob("*/LC_MESSAGES/*.po")} == set(CATALOGS)


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_hold_the_same_codes(domain: str) -> None:
    dutch, english = _messages("nl", domain), _messages("en", domain)
    assert sorted(dutch.keys() - english.keys()) == [], "only in Dutch"
    assert sorted(english.keys() - dutch.keys()) == [], "only in English"


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_name_the_same_fields_and_have_a_plural_together(domain: str) -> None:
    english = _messages("en", domain)
    for code, message in _messages("nl", domain).items():
        assert _fields(message) == _fields(english[code]), code
        assert message.pluralizable == english[code].pluralizable, code


@pytest.mark.parametrize(("language", "domain"), sorted(CATALOGS))
def test_no_text_is_empty_doubtful_or_out_of_use(language: str, domain: str) -> None:
    catalog = CATALOGS[language, domain]
    for code, message in _messages(language, domain).items():
        assert all(_texts(message)), f"{code} is empty"
        assert not message.fuzzy, f"{code} is fuzzy"
        if message.pluralizable:
            assert message.id == (code, code), f"{code}: msgid_plural is the msgid"
            assert len(_texts(message)) == 2, f"{code} needs one text for one and one for many"
    assert not catalog.obsolete


@pytest.mark.parametrize(("language", "domain"), sorted(CATALOGS))
def test_a_template_holds_named_fields_and_no_stray_brace(language: str, domain: str) -> None:
    for code, message in _messages(language, domain).items():
        for text in _texts(message):
            rest = re.sub(r"\{\{|\}\}|\{[a-z_][a-z0-9_]*\}", "", text)
            assert not set(rest) & {"{", "}"}, f"{code}: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_stands_once_in_all_domains(language: str) -> None:
    homes: dict[str, str] = {}
    for domain in DOMAINS:
        source = (FOLDER / language / "LC_MESSAGES" / f"{domain}.po").read_text(encoding="utf-8")
        for code in re.findall(r'^msgid "(.+)"$', source, flags=re.MULTILINE):
            assert code not in homes, f"{code} stands in {homes[code]} and in {domain}"
            homes[code] = domain


@pytest.mark.parametrize(("language", "domain"), sorted(CATALOGS))
def test_every_code_of_the_sources_is_found_by_say(language: str, domain: str) -> None:
    assert [code for code in _messages(language, domain) if not has(code, language)] == []


def test_a_catalog_is_compiled_again_when_its_text_changed(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = shutil.copy(FOLDER / "nl" / "LC_MESSAGES" / "words.po", folder / "words.po")
    assert compile_catalogs(tmp_path) == [folder / "words.mo"]
    assert compile_catalogs(tmp_path) == []
    os.utime(source, ns=(1, 1))
    assert compile_catalogs(tmp_path) == [folder / "words.mo"]
    assert [path.name for path in sorted(folder.iterdir())] == ["words.mo", "words.po"]


def test_a_broken_catalog_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "words.po").write_text('msgid "a"\nmsgstr "b"\nthis is no catalog\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"words\.po:"):
        compile_catalogs(tmp_path)
    assert not (folder / "words.mo").exists()
