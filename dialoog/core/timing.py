"""The time a round needs: one rule for findings, prepare screen, plan and run sheet (`question-sets` §3)."""

from __future__ import annotations

from collections.abc import Iterable

from dialoog.core.questions import Asking, Block, BlockKind, Form, Round

WORDS_A_SECOND = 2
CHANGE_SECONDS = 10
MIRROR_SECONDS = 20


def go_rounds(round: Round) -> int:
    """How often everyone is offered a turn: once, or once a question with `Vragen: na elkaar`; 0 in forms without turns."""
    if not round.form.has_turns:
        return 0
    return max(1, len(round.questions)) if round.asking is Asking.ONE_BY_ONE else 1


def planned_seconds(round: Round) -> int | None:
    """How long the author wants the round to last, in seconds; None without a `Tijd`.

    With `Vragen: na elkaar` the `Tijd` of the set is per question, so the round lasts questions × `Tijd`.
    """
    if round.seconds is None:
        return None
    return round.seconds * max(1, go_rounds(round))


def need(round: Round, people: int) -> float:
    """The seconds that the round needs for so many people.

    Words read aloud ÷ 2 + silence before + go-rounds × people × (per turn + 10, + 20 with mirroring) + silence after.
    Silences are once a go-round; in `verhaal` the silence after follows each turn. A form without turns, and a round
    without a `Per beurt`, needs what was planned: 0 when nothing was.
    """
    if not round.form.has_turns or round.per_turn is None:
        return float(planned_seconds(round) or 0)
    return _around(round, people) + go_rounds(round) * people * round.per_turn


def per_turn(round: Round, people: int) -> float | None:
    """The seconds of one turn: the author's `Per beurt`, else what fits in the time planned (never below 0).

    None in a form without turns, and where the author gave neither.
    """
    if not round.form.has_turns:
        return None
    return float(round.per_turn) if round.per_turn is not None else fitting_turn(round, people)


def fitting_turn(round: Round, people: int) -> float | None:
    """The longest turn, in seconds, with which so many people fit in the time planned; None without turns or `Tijd`."""
    planned = planned_seconds(round)
    turns = go_rounds(round) * people
    if planned is None or turns <= 0:
        return None
    return max(0.0, (planned - _around(round, people)) / turns)


def _around(round: Round, people: int) -> float:
    """All that a round with turns takes besides the turns themselves."""
    rounds = go_rounds(round)
    after = round.silence_after * (people if round.form is Form.STORY else 1)
    change = CHANGE_SECONDS + (MIRROR_SECONDS if round.mirror else 0)
    return _words_aloud(round) / WORDS_A_SECOND + rounds * (round.silence_before + after + people * change)


def _words_aloud(round: Round) -> int:
    """The words read aloud: those of the round, and with its questions; of a choice, those of the longest."""
    with_questions = [_words(question.blocks) for question in round.questions]
    chosen = max(with_questions, default=0) if round.asking is Asking.CHOOSE else sum(with_questions)
    return _words(round.blocks) + chosen


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.kind is BlockKind.READ_ALOUD)
