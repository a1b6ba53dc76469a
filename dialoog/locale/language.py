"""Which of the two languages the user reads."""

from __future__ import annotations

import re
from typing import Literal

Language = Literal["nl", "en"]

# How operating systems name a locale: nl_NL.UTF-8, en-GB, Dutch_Netherlands.1252.
_NAMES: dict[str, Language] = {"nl": "nl", "dutch": "nl", "en": "en", "english": "en"}


def choose(option: str | None, env: str | None, setting: str | None, locale_name: str | None) -> Language:
    """The first of these that says Dutch or English, else Dutch.

    `option` is the value of `--taal`, `env` of `DIALOOG_TAAL`, `setting` of `taal` in the settings file, `locale_name`
    the name of the machine's locale; None or empty when not given. A value that says neither leaves the choice to the next.
    """
    for said in (option, env, setting, locale_name):
        language = _NAMES.get(re.split(r"[-_.@]", (said or "").strip().lower(), maxsplit=1)[0])
        if language:
            return language
    return "nl"
