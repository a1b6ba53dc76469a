"""Reading back on the screens: the words and whose they are large for whoever leads, and never on the screen for the table."""

from __future__ import annotations

import pytest

from dialoog.core.questions import Form, QuestionSet
from dialoog.core.views import table_view
from dialoog.tui.table_rows import table
from tests.core.builders import a_round, a_set
from tests.tui.evening import Evening, evening

SAID: tuple[str | float, ...] = (
    *("/volgende Fatma", 60, "De moestuin begon met één bak grond.", "/volgende", 40, "Ik wist niet dat mijn buurman kan timmeren."),
    *("/stap Jan | een plank zagen | zaterdag | Els", "/ronde", 5),
)


def reading_back() -> QuestionSet:
    """A round in which people speak, and one in which it is read back."""
    return a_set(a_round(), a_round(Form.READ_BACK, (), name="Teruglezen"), a_round(Form.CHECK_OUT))


def on_table_screen(here: Evening) -> str:
    """What stands on the screen for the table."""
    view = table_view(here.session.state, here.clock.now())
    return table(view, "nl", 80, 24).plain


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_is_read_stands_where_the_question_stands(size: tuple[int, int]) -> None:
    async with evening(SAID, question_set=reading_back(), size=size) as here:
        shown = " ".join(here.frame().split())
        assert "#1 Fatma" in shown and "«De moestuin begon met één bak grond.»" in shown
        assert "/klopt · /anders #1 … · /schrap #1" in shown
        await here.type("/klopt")
        await here.press("enter")
        assert "«Ik wist niet dat mijn buurman kan timmeren.»" in " ".join(here.frame().split())
        for _ in range(2):
            await here.type("/klopt")
            await here.press("enter")
        shown = " ".join(here.frame().split())
        assert "Alles is teruggelezen." in shown and "Teruglezen" in shown


async def test_the_table_sees_only_that_it_is_read_back() -> None:
    async with evening(SAID, question_set=reading_back()) as here:
        shown = on_table_screen(here)
        assert shown.strip()
        assert "moestuin" not in shown and "Fatma" not in shown


async def test_the_question_under_a_long_harvest_still_stands_when_its_page_is_closed() -> None:
    async with evening(SAID, question_set=reading_back()) as here:
        await here.type("/teruglezen oogst")
        await here.press("enter")
        await here.press("escape")
        assert "Klopt dit, mis je iets, mag dit zo weg?" in " ".join(here.frame().split())
        await here.type("/ja")
        await here.press("enter")
        assert here.session.state.approved
