"""The user's language: the option, the environment, the settings, the locale, else Dutch."""

from __future__ import annotations

import pytest

from dialoog.locale.language import choose


def test_the_nearest_wish_goes_first() -> None:
    assert choose("en", "nl", "nl", "nl_NL.UTF-8") == "en"
    assert choose(None, "en", "nl", "nl_NL.UTF-8") == "en"
    assert choose(None, None, "en", "nl_NL.UTF-8") == "en"
    assert choose(None, "", "", "en_GB.UTF-8") == "en"


@pytest.mark.parametrize("name", ["C", "C.UTF-8", "POSIX", "", "de_DE.UTF-8", "enx_GB", None])
def test_a_locale_that_says_neither_language_leaves_it_at_dutch(name: str | None) -> None:
    assert choose(None, None, None, name) == "nl"


@pytest.mark.parametrize("name", ["en", "en_US.UTF-8", "en-GB", "EN_gb@euro", "English_United Kingdom.1252"])
def test_english_has_many_names(name: str) -> None:
    assert choose(None, None, None, name) == "en"


def test_a_wish_that_says_neither_language_leaves_the_choice_to_the_next() -> None:
    assert choose(None, "fries", " EN ", None) == "en"
