"""A code and its fields become a sentence, and the words of people stay theirs."""

from __future__ import annotations

import pytest

from dialoog.locale import LANGUAGES, MissingFieldError, UnknownCodeError, has, say


def test_an_unknown_code_is_an_error_and_never_a_sentence() -> None:
    for language in LANGUAGES:
        assert not has("nothing.of-the-kind", language)
        with pytest.raises(UnknownCodeError, match=r"nothing\.of-the-kind"):
            say("nothing.of-the-kind", language)
        with pytest.raises(KeyError):
            say("nothing.of-the-kind", language, n=2)


def test_a_language_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="'de'"):
        say("words.and", "de")


def test_braces_and_backslashes_in_the_words_of_people_come_out_verbatim() -> None:
    for words in ("{last}", "{{before}}", "{0}", "%s", "\\1 \\g<0>", "{", "}}"):
        assert say("words.and", "nl", before=words, last=words) == f"{words} en {words}"


def test_a_field_may_be_called_code_or_language() -> None:
    assert say("words.and", "en", before=1, last=2, code="V201", language="nl") == "1 and 2"


def test_a_field_that_was_not_given_is_an_error() -> None:
    with pytest.raises(MissingFieldError, match="last"):
        say("words.and", "nl", before="Els")


def test_the_number_n_is_only_a_field_where_a_text_has_no_plural() -> None:
    assert say("words.and", "nl", before="Els", last="Mo", n=1) == "Els en Mo"


def test_the_empty_code_does_not_give_the_header_of_a_catalog() -> None:
    assert not has("", "nl")
