"""Hand edits survive a harvest made again, or somebody is asked: no line is ever lost (H9)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialoog.harvest.merging import Clash, merged

LINES = st.lists(st.sampled_from(("## Druppels", "- soep", "- bankje", "", "> Ik wist het niet.", "- zon")), max_size=12).map("\n".join)
BASE = "# Oogst\n\n## Druppels\n\n- soep\n- bankje\n\n## Hoe het verder gaat\n\nTot dan."


def test_a_line_of_ones_own_stays_and_what_is_new_comes_in() -> None:
    mine = BASE.replace("# Oogst", "# Oogst van de Beukstraat")
    new = BASE.replace("- bankje", "- bankje\n- zon")
    assert merged(BASE, mine, new) == BASE.replace("# Oogst", "# Oogst van de Beukstraat").replace("- bankje", "- bankje\n- zon")


def test_the_same_line_changed_on_both_sides_is_asked_about() -> None:
    assert merged(BASE, BASE.replace("- soep", "- erwtensoep"), BASE.replace("- soep", "- soep van Els")) == (
        Clash(("- erwtensoep",), ("- soep van Els",)),
    )


def test_a_typo_mended_in_the_last_line_of_a_list_to_which_one_was_added_is_no_clash() -> None:
    mine, new = BASE.replace("- bankje", "- bank"), BASE.replace("- bankje", "- bankje\n- zon")
    assert merged(BASE, mine, new) == BASE.replace("- bankje", "- bank\n- zon")
    mine, new = BASE.replace("- soep", "- erwtensoep"), BASE.replace("- soep", "- zon\n- soep")
    assert merged(BASE, mine, new) == BASE.replace("- soep", "- zon\n- erwtensoep")
    # What was erased comes back with no line written below it.
    assert merged(BASE, BASE.replace("- soep", "- soep\n- brood"), BASE.replace("- soep\n", "")) == BASE.replace("- soep", "- brood")


def test_a_line_taken_out_by_hand_stays_out() -> None:
    new = BASE.replace("Tot dan.", "Tot 2 december.")
    assert merged(BASE, BASE.replace("- soep\n", ""), new) == new.replace("- soep\n", "")


@given(LINES, LINES)
def test_where_one_side_changed_nothing_the_other_has_it(base: str, other: str) -> None:
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other


@given(LINES, LINES)
def test_the_same_change_on_both_sides_is_one_change(base: str, other: str) -> None:
    assert merged(base, other, other) == other


@given(LINES, LINES, LINES)
def test_no_line_that_a_side_added_is_lost(base: str, mine: str, new: str) -> None:
    """A line that the base did not have stands in the merge as often as in the side that brought it, or somebody is asked."""
    result = merged(base, mine, new)
    if isinstance(result, str):
        for side in (mine, new):
            for line in set(side.split("\n")) - set(base.split("\n")):
                assert result.split("\n").count(line) >= side.split("\n").count(line)
