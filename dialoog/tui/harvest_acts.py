"""What the keys on the records of the harvest table do: each a command of the core, some after a few words or a choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from dialoog.core import commands as c
from dialoog.core.text import one_line
from dialoog.live.data_words import kind_word
from dialoog.live.harvest_view import PARKED, Row
from dialoog.live.registry import BY_ID
from dialoog.live.reply import Reply
from dialoog.locale.words import listing
from dialoog.tui import harvest_forms
from dialoog.tui.around import Choice
from dialoog.tui.harvest_ask import AskScreen, ChooseScreen, is_kept
from dialoog.tui.harvest_records import chosen_or
from dialoog.tui.keys import screen_key

if TYPE_CHECKING:
    from dialoog.tui.harvest import HarvestScreen

CONSENTS = {"named": "naam", "unnamed": "zonder", "not": "niet"}


def do(table: HarvestScreen, act: str) -> None:
    """What a key on the records asks for."""
    row = table.records.row
    match act:
        case "open" if row is not None and row.step is not None:
            harvest_forms.step_form(table, row)
        case "open" if row is not None:
            harvest_forms.into_line(table, row)
        case "line":
            harvest_forms.begin_line(table)
        case "step":
            harvest_forms.step_form(table, row if row is not None and row.step is not None else None)
        case "follow-up":
            _ask(table, act, None, "", lambda text: c.FollowUp(text))
        case "aloud":
            harvest_forms.ask_round(table)
        case "read-back":
            harvest_forms.read_back(table)
        case "left-out":
            harvest_forms.show_left_out(table)
        case "order":
            by_theme = table.view is not None and table.view.by_theme
            table.act(c.OrderHarvest(not by_theme))
        case "write":
            harvest_forms.write(table)
        case "reader-next" | "reader-before":
            table.leaf(1 if act == "reader-next" else -1)
        case _ if row is not None:
            _on(table, act, row)
        case _:
            table.answer(["! " + table.say("tui.harvest.no-record")])


def _on(table: HarvestScreen, act: str, row: Row) -> None:
    """An act on the record one is on, or on those that are marked."""
    match act:
        case "named" | "unnamed" | "not":
            table.act(c.Consent(row.number, CONSENTS[act]))
        case "checked":
            table.act(c.LookAt(row.number))
        case "insight":
            _raise(table, row)
        case "gather" | "part":
            _carry(table, act, row)
        case "kind":
            _kind(table, row)
        case "attribute":
            _attribute(table, row)
        case "settle":
            _settle(table, row)
        case "theme":
            _theme(table, row)
        case "dissent":
            _ask(table, act, row, "", lambda text: c.Dissent(row.number, text), about=row.text, hint=_whose(table))
        case "park":
            park = row.data_kind == PARKED
            table.act(c.Settle(row.number) if park else c.GiveKind(row.number, PARKED))
        case "reword" if row.step is not None:
            harvest_forms.step_form(table, row)
        case "reword":
            _ask(table, act, row, row.own_words, lambda text: c.Reword(row.number, text), about="" if row.own_words else row.text)


def _ask(
    table: HarvestScreen,
    act: str,
    row: Row | None,
    value: str,
    command: Callable[[str], c.Command],
    *,
    about: str = "",
    hint: str = "",
    numbers: tuple[int, ...] = (),
) -> None:
    """Ask for words and have the act done with them. What was typed and not handed in stands there again the next time."""
    number = row.number if row is not None else 0
    key = act, numbers or (number,)

    def left(text: str | None) -> None:
        if text:
            table.kept[key] = text
        table.records.focus()

    def submit(text: str, then: Callable[[Reply], None]) -> None:
        def done(reply: Reply) -> None:
            if is_kept(reply) and numbers:
                table.records.forget()
            then(reply)

        table.act(command(text), done)

    many = listing((f"#{each}" for each in numbers or (number,)), table.language)
    title = table.say(f"tui.harvest.ask-{act}", number=number, numbers=many)
    value = table.kept.pop(key, value)
    word = BY_ID[act].words(table.language)[:1] if act in BY_ID else ()
    line = " ".join((*(f"/{each}" for each in word), *(f"#{each}" for each in numbers or (number,) if word and each)))
    table.app.push_screen(AskScreen(title, about, value, submit, hint=hint, line=line), left)


def _raise(table: HarvestScreen, row: Row) -> None:
    numbers = chosen_or(row, table.records.chosen, table.rows, "contribution")
    if not numbers:
        table.answer(["! " + table.say("tui.harvest.only-contributions")])
        return
    words = [f"#{each.number}  {one_line(each.text)}" for each in table.rows if each.number in numbers and each.sort == "contribution"]
    hint = table.say("tui.harvest.in-own-words")
    _ask(table, "insight", row, "", lambda text: c.Raise(numbers, text), about="\n".join(words), hint=hint, numbers=numbers)


def _carry(table: HarvestScreen, act: str, row: Row) -> None:
    """Bind contributions to an insight or take them from it. What is not marked or stood on is asked."""
    insights = [each for each in table.rows if each.sort == "insight"]
    numbers = chosen_or(row, table.records.chosen, table.rows, "contribution")
    if act == "part" and row.sort != "insight":
        insights = [each for each in insights if any(number in each.bound for number in numbers)]
    if not insights:
        table.answer(["! " + table.say("tui.harvest.no-insight" if act == "gather" else "tui.harvest.carries-nothing")])
        return
    if row.sort == "insight":
        numbers = tuple(number for number in numbers if act == "gather" or number in row.bound)
        if numbers:
            _carried(table, act, row.number, numbers)
        elif act == "part":
            found = [each for each in table.rows if each.number in row.bound]
            _choose(table, "part-which", row.number, found, lambda number: _carried(table, act, row.number, (number,)))
        else:
            table.answer(["! " + table.say("tui.harvest.mark-first")])
    elif not numbers:
        table.answer(["! " + table.say("tui.harvest.only-contributions")])
    elif len(insights) == 1 and act == "part":
        _carried(table, act, insights[0].number, tuple(each for each in numbers if each in insights[0].bound))
    else:

        def chosen(number: int) -> None:
            insight = next(each for each in insights if each.number == number)
            _carried(table, act, number, tuple(each for each in numbers if act == "gather" or each in insight.bound))

        _choose(table, f"{act}-insight", row.number, insights, chosen)


def _carried(table: HarvestScreen, act: str, insight: int, numbers: tuple[int, ...]) -> None:
    def done(reply: Reply) -> None:
        if is_kept(reply):
            table.records.forget()

    table.act(c.Gather(insight, numbers) if act == "gather" else c.Part(insight, numbers), done)


def _choose(table: HarvestScreen, code: str, number: int, found: list[Row], then: Callable[[int], None]) -> None:
    choices = [Choice(f"#{each.number} {one_line(each.text)[:200]}", "", str(each.number)) for each in found]

    def chosen(id: str | None) -> None:
        table.records.focus()
        if id:
            then(int(id))

    table.app.push_screen(ChooseScreen(table.say(f"tui.harvest.choose-{code}", number=number), "", choices), chosen)


def _kind(table: HarvestScreen, row: Row) -> None:
    numbers = chosen_or(row, table.records.chosen, table.rows, "contribution")
    if table.view is None or not numbers:
        table.answer(["! " + table.say("tui.harvest.only-contributions")])
        return
    choices = [Choice(kind_word(kind, table.language), "", kind) for kind in table.view.kinds]
    _give(table, "kind", row, numbers, choices, c.GiveKind)


def _attribute(table: HarvestScreen, row: Row) -> None:
    numbers = chosen_or(row, table.records.chosen, table.rows, "contribution", "dissent")
    if not numbers:
        table.answer(["! " + table.say("tui.harvest.nobodys-words")])
        return
    people = [Choice(person.name, "", person.id) for person in table.sitting.state.people if person.seated]
    _give(table, "attribute", row, numbers, people, c.Attribute)


def _give(
    table: HarvestScreen,
    act: str,
    row: Row,
    numbers: tuple[int, ...],
    choices: list[Choice],
    command: Callable[[int, str], c.Command],
) -> None:
    """Choose one thing, and give it to each of these records."""
    about = one_line(row.text)[:300] if numbers == (row.number,) else ""

    def chosen(id: str | None) -> None:
        table.records.focus()
        if not id:
            return
        for number in numbers:
            table.act(command(number, id))
        table.records.forget()

    title = table.say(f"tui.harvest.choose-{act}", numbers=listing((f"#{each}" for each in numbers), table.language))
    table.app.push_screen(ChooseScreen(title, about, choices), chosen)


def _settle(table: HarvestScreen, row: Row) -> None:
    """What became of a step: first whether it was done, then in a sentence what came of it."""
    step = row.step
    if step is None:
        table.answer(["! " + table.say("tui.harvest.only-steps")])
        return
    choices = [Choice(table.say(f"tui.harvest.step-{state}"), "", state) for state in ("done", "dropped", "open")]

    def chosen(state: str | None) -> None:
        table.records.focus()
        if state:
            hint = table.say("tui.harvest.no-outcome")
            _ask(table, "settle", row, step.outcome, lambda text: c.SettleStep(row.number, state, text), about=row.text, hint=hint)

    table.app.push_screen(ChooseScreen(table.say("tui.harvest.choose-settle", number=row.number), row.text, choices), chosen)


def _whose(table: HarvestScreen) -> str:
    """In whose name words come that are noted now; empty where nobody has the floor."""
    state = table.sitting.state
    speaker = state.floor.speaker if state.floor is not None else None
    if speaker not in state.by_id:
        return ""
    key = screen_key("harvest.attribute", table.dialoog.keys)
    return table.say("tui.harvest.comes-from", name=state.by_id[speaker].name, key=key)


def _theme(table: HarvestScreen, row: Row) -> None:
    numbers = chosen_or(row, table.records.chosen, table.rows, "contribution", "insight")
    if table.view is None or not numbers:
        table.answer(["! " + table.say("tui.harvest.no-theme-here")])
        return
    themes = listing(table.view.themes, table.language)
    about = table.say("tui.harvest.themes-so-far", themes=themes) if themes else ""
    theme = row.theme if row.number in numbers else ""
    _ask(table, "theme", row, theme, lambda text: c.GiveTheme(numbers, text), about=about, numbers=numbers)
