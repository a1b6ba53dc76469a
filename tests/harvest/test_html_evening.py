"""How an evening went, drawn for a trainer: true to the time, in words too, and without anybody's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialoog.harvest import Harvest, html
from dialoog.harvest.document import Evening as HowItWent
from dialoog.harvest.html_evening import KINDS
from dialoog.harvest.html_style import STYLE
from tests.harvest.evening import Evening
from tests.harvest.how_it_went import a_round_time, an_evening
from tests.harvest.test_harvest import matches
from tests.harvest.test_html import MARKUP, lawful, read, shape_of


def for_trainer(evening: HowItWent, length: str = "volledig", title: str = "Kleine dingen") -> Harvest:
    """A harvest with nothing but how the evening went."""
    return replace(Evening(title=title).harvest(length), sections=(), evening=evening)


@pytest.mark.parametrize("length", ["kort", "volledig"])
def test_an_evening_is_drawn_and_said_in_words_too(length: str) -> None:
    page = html(for_trainer(an_evening(), length))
    tree = lawful(page)
    matches(f"avond-{length}.html", page)
    drawings = [element for element in tree.iter("svg") if element.attrib.get("role") == "img"]
    ids = {element.attrib["id"]: read(element) for element in tree.iter() if "id" in element.attrib}
    for drawing in drawings:
        named = drawing.attrib["aria-labelledby"].split()
        assert len(named) == 2 and all(ids[each] for each in named)
    assert len(drawings) == 2
    in_words = ids["line-about"] + "".join(read(element) for element in tree.iter("li"))
    for round_ in an_evening().rounds:
        assert f"{round_.number}. {round_.title}" in in_words
    assert "beurt 22 min (16 keer); gespreksleider 1 min (4 keer); stilte 1 min (4 keer); dialoog stond stil 2 min (1 keer)" in in_words
    cells = [[read(cell) for cell in row] for row in tree.iter("tr")]
    assert cells[0] == ["Ronde", "Gepland", "Echt", "Beurten", "Gepast"]
    assert cells[2] == ["2. Druppels ronde", "25 min", "20 min", "12", "1"]
    assert cells[5] == ["5. Een vraag tussendoor wie wil", "geen", "6 min", "4", "2"]


def test_the_bars_are_as_long_as_the_time_they_stand_for() -> None:
    tree = lawful(html(for_trainer(an_evening())))
    wide = {
        kind: [float(each.attrib["width"]) for each in tree.iter("rect") if each.attrib["class"] == kind] for kind in ("planned", "real")
    }
    assert [round(each / wide["planned"][0], 1) for each in wide["planned"]] == [1, 2.5, 1, 3, 0.5]
    real = [each.real for each in an_evening().rounds if each.real]
    assert [each / wide["real"][0] for each in wide["real"]] == pytest.approx([each / real[0] for each in real], rel=0.01)


def test_every_stretch_lies_in_its_drawing_and_no_two_lie_over_each_other() -> None:
    tree = lawful(html(for_trainer(an_evening())))
    line = [drawing for drawing in tree.iter("svg") if drawing.attrib.get("role") == "img"][1]
    _, _, width, height = map(float, line.attrib["viewBox"].split())
    ends: dict[float, float] = {}
    for box in line.iter("rect"):
        left, top, wide, high = (float(box.attrib[each]) for each in ("x", "y", "width", "height"))
        assert left >= 0 and left + wide <= width and top >= 0 and top + high <= height
        row = top // 62
        if box.attrib["class"] != "guardian":
            assert left >= ends.get(row, 0) - 0.1
            ends[row] = left + wide
    turns = [box for box in line.iter("rect") if box.attrib["class"] == "turn"]
    assert len(turns) == sum(round_.turns for round_ in an_evening().rounds)


def test_each_way_in_which_time_goes_by_has_a_shape_of_its_own() -> None:
    def shape(kind: str) -> list[tuple[str, str | None]]:
        evening = HowItWent(4, (a_round_time(1, "Een", "ronde", 60, (kind, 60)),), ())
        legend = list(lawful(html(for_trainer(evening))).iter("svg"))[-1]
        return [(each.tag, each.attrib.get("height")) for each in legend]

    shapes = {kind: str(shape(kind)) for kind in KINDS if kind not in ("gap", "idle")}
    assert len(set(shapes.values())) == len(shapes)
    assert "stroke-dasharray" in STYLE.split(".gap {")[1].split("}")[0]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_evening_of_nothing_is_no_trouble(language: str) -> None:
    bare = replace(Evening(language=language).harvest(), sections=())
    for rounds in ((), (a_round_time(1, "", "iets anders", None),), (a_round_time(1, "Een", "ronde", 0, ("zweven", 5), ("turn", 0)),)):
        lawful(html(replace(bare, evening=HowItWent(0, rounds, ()))))


@pytest.mark.parametrize("words", MARKUP)
def test_hostile_round_names_stay_names(words: str) -> None:
    evening = HowItWent(4, (a_round_time(1, words, words, 60, ("turn", 60)),), (words,))
    tree = lawful(html(for_trainer(evening)))
    assert shape_of(tree) == shape_of(lawful(html(for_trainer(HowItWent(4, (a_round_time(1, "x", "y", 60, ("turn", 60)),), ("z",))))))
