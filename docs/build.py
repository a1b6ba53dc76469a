"""Writes the pages that come from the program itself: the acts with their keys and lines and the keys of the screens, in two languages.

`python docs/build.py` writes them; with `--check` it only says which are out of date (exit 1).
"""

from __future__ import annotations

import sys
from pathlib import Path

from dialoog.live.helping import key_of, line_of
from dialoog.live.registry import ACTS, ActSpec
from dialoog.live.screen_keys import SCREEN_KEYS, ScreenKey
from dialoog.locale import say

HERE = Path(__file__).parent

INTRO = {
    "nl": (
        "# Alles wat kan\n\n"
        "Elke handeling heeft een naam, een regel die je kunt typen, en soms een toets. Een toets veranderen gaat met de naam (id)\n"
        "in het instellingenbestand; `dialoog toetsen` zegt waar dat staat:\n\n"
        '```toml\n[toetsen]\nnext = "f2"\n```\n\n'
        "De twaalf van een lopende beurt staan bovenaan.\n\n"
        "| Handeling | Toets | Regel | Wat het doet | id |\n|---|---|---|---|---|\n"
    ),
    "en": (
        "# All acts\n\n"
        "Each act has a name, a line that you can type, and sometimes a key. A key is changed by the id, in the settings file;\n"
        "`dialoog toetsen` says where that is:\n\n"
        '```toml\n[toetsen]\nnext = "f2"\n```\n\n'
        "The twelve of a running turn come first.\n\n"
        "| Act | Key | Line | What it does | id |\n|---|---|---|---|---|\n"
    ),
}
SCREENS = {
    "nl": (
        "\n## Toetsen van de schermen\n\n"
        "Elk scherm heeft eigen toetsen. Die van de oogsttafel staan bij *de oogst*; je komt er met `F10`, *oogsttafel*, ook\n"
        "tijdens het gesprek. Een letter werkt als je in de lijst staat.\n\n"
        "| Toets | Waar, en wat | id |\n|---|---|---|\n"
    ),
    "en": (
        "\n## Keys of the screens\n\n"
        "Each screen has keys of its own. Those of the harvest table stand at *the harvest*; you get there with `F10`,\n"
        "*harvest table*, also while people talk. A letter works when you are in the list.\n\n"
        "| Key | Where, and what | id |\n|---|---|---|\n"
    ),
}
PAGES = {"toetsen.md": "nl", "keys.md": "en"}


def page(language: str) -> str:
    """The page of all acts and of the keys of the screens in a language, as Markdown."""
    acts = "".join(_row(act, language) for act in ACTS)
    return INTRO[language] + acts + SCREENS[language] + "".join(_screen_row(key, language) for key in SCREEN_KEYS)


def _row(act: ActSpec, language: str) -> str:
    keys = ", ".join(f"`{key_of(key)}`" for key in act.keys)
    line = "" if act.face else "`" + line_of(act, language).replace("|", "\\|") + "`"
    return f"| {say(f'act.{act.id}.name', language)} | {keys} | {line} | {say(f'act.{act.id}.help', language)} | `{act.id}` |\n"


def _screen_row(key: ScreenKey, language: str) -> str:
    keys = ", ".join(f"`{key_of(each)}`" for each in key.keys)
    return f"| {keys} | {say(f'key.{key.id}', language)} | `{key.id}` |\n"


def main() -> int:
    """Write the pages, or only look."""
    stale = [name for name, language in PAGES.items() if not _is(HERE / name, page(language))]
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"docs/{name} is out of date: python docs/build.py")
        return 1 if stale else 0
    for name in stale:
        (HERE / name).write_text(page(PAGES[name]), encoding="utf-8")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main())
