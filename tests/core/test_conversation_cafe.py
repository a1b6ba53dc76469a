"""A Conversation Café from start to close, by commands (`domain` §2.3): two rounds with an object, open talk, a last round."""

from __future__ import annotations

from dialoog.core import commands as c
from dialoog.core.history import replay
from dialoog.core.questions import Form
from tests.core.builders import Table, a_round, a_table, through_the_codec

PEOPLE = ("Anna", "Bram", "Carla", "Driss", "Fatma", "Wim")


def cafe() -> Table:
    """Six people at the table, one round of a minute each open."""
    steen = {"talking_piece": "steen", "per_turn": 60}
    return a_table(
        *PEOPLE[:5],
        rounds=(
            a_round(Form.CHECK_IN, ("Wat bracht je hier?",), **steen),
            a_round(Form.ROUND, ("Wat hoorde je?",), **steen),
            a_round(Form.OPEN, ("Wat willen we verder verkennen?",), seconds=1200),
            a_round(Form.CHECK_OUT, ("Wat neem je mee?",), harvest_kind="inzicht", **steen),
        ),
    )


def test_a_conversation_cafe_of_six_with_a_latecomer_a_pass_a_strike_an_undo_and_one_off_the_record() -> None:
    table = cafe()
    table.do(c.Agree(True))
    for name in PEOPLE[:5]:
        assert table.next() == name
        table.says(f"{name} kwam voor de buurt.")
        table.after(50)
    table.do(c.OpenRound())

    assert table.next() == "Bram"
    table.after(30).joins("Wim")
    assert table.next() == "Carla"
    table.do(c.Pass())
    table.next()
    secret = table.says("Dit zei ik liever niet.")
    table.do(c.Erase(secret))
    table.after(40).next()
    table.do(c.OffRecord(True))
    assert table.do(c.Note("Over mijn zoon.")) == ()
    table.do(c.OffRecord(False))
    table.after(40).next()
    table.after(10).do(c.Undo())
    assert table.speaker == "Fatma"
    assert [table.next(), table.next(), table.next()] == ["Anna", "Wim", "Carla"]
    table.says("Bij nader inzien: stilte hielp.")
    table.after(20).do(c.Thank())
    assert table.refused(c.Next()) == "go-round-over"

    table.do(c.OpenRound())
    for name in ("Wim", "Bram", "Wim"):
        table.next(name)
        table.after(120)
    assert table.next() == ""

    table.do(c.OpenRound())
    assert table.round_of_turns(30) == ["Carla", "Driss", "Fatma", "Wim", "Anna", "Bram"]
    insight = table.says("We lijken meer op elkaar dan ik dacht.")
    table.after(5).do(c.Close())

    assert table.contribution(insight).kind == "inzicht"
    assert "zoon" not in repr(table.acts) and "liever niet" not in repr(table.acts)
    assert len([turn for turn in table.turns("Carla") if turn.round == 2]) == 2
    offered = {number: {turn.person for turn in table.state.turns if turn.round == number and turn.offered} for number in (1, 2, 3, 4)}
    assert [len(offered[number]) for number in (1, 2, 3, 4)] == [5, 6, 0, 6]
    assert replay(through_the_codec(table.acts)) == table.state
