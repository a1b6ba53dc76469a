"""Help from the registry: all acts in a row, or one of them."""

from __future__ import annotations

from dialoog.core.text import fold
from dialoog.live.registry import ACTS, BY_ID, KINDS, ActSpec
from dialoog.locale import has, say
from dialoog.locale.words import listing


def help_lines(word: str, language: str) -> list[str]:
    """Every line with what it does; with a word only the acts whose line or name holds it. `word` is folded."""
    word = word.removeprefix("/")
    acts = [act for act in ACTS if not act.face and (not word or _about(act, word, language))]
    if word and not acts:
        return ["! " + say("refusal.no-help", language, word=word)]
    lines = [f"{line_of(act, language)}  {say(f'act.{act.id}.help', language)}" for act in acts]
    if not word:
        return [say("help.note", language), *lines, say("help.more", language)]
    shown = [act.id for act in acts if act.id != "kind" and has(f"act.{act.id}.example", language)]
    return [*lines, *(say("help.example", language, example=example_of(act, language)) for act in shown)]


def _about(act: ActSpec, word: str, language: str) -> bool:
    texts = (*act.nl, *act.en, say(f"act.{act.id}.name", language))
    if act.id == "kind" and (word in KINDS or word in KINDS.values()):
        return True
    return any(word in fold(text) for text in texts)


def line_of(act: ActSpec, language: str) -> str:
    """The line as it is typed, in the user's language: «/volgende [naam]»."""
    words = KINDS.values() if language == "en" else KINDS
    return say(f"act.{act.id}.line", language, kinds=listing(words, language))


def example_of(act: str, language: str, word: str = "") -> str:
    """A line of this act as somebody may type it, in the user's language: «/plek Els 3». `word` is that of a kind."""
    code = f"act.{act}.example"
    return say(code, language, word=word) if has(code, language) else f"/{BY_ID[act].words(language)[0]}"


def key_of(key: str) -> str:
    """A key as people read it: F2, Ctrl+N, PgDn, ]."""
    return "+".join(_NAMED.get(part) or (part.capitalize() if len(part) > 1 else part.upper()) for part in key.split("+"))


_NAMED = {
    **{"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "up": "↑", "down": "↓", "left": "←", "right": "→", "delete": "Del"},
    **{"left_square_bracket": "[", "right_square_bracket": "]", "comma": ",", "full_stop": ".", "slash": "/"},
}
