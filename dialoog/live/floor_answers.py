"""What dialoog answers to turns, silences and pauses, and to what mends the evening."""

from __future__ import annotations

from dialoog.core import events as e
from dialoog.core.clock import elapsed
from dialoog.core.questions import Form
from dialoog.core.state import State
from dialoog.core.turns import go_round_over, next_offer
from dialoog.live.session import Done
from dialoog.locale import say
from dialoog.locale.words import clock, duration, listing


def floor_lines(
    done: Done,
    event: e.TurnStarted | e.TurnEnded | e.Interjected | e.WentOn | e.Stilled | e.FacilitatorSpoke,
    language: str,
) -> list[str]:
    state = done.after
    match event:
        case e.TurnStarted():
            name = state.by_id[event.person].name
            code = "answer.turn-again" if event.again else "answer.turn" if event.planned else "answer.turn-open"
            turn = "= " + say(code, language, name=name, seconds=duration(event.planned or 0, language))
            return [turn, *_mirror(state, event.person, language)]
        case e.TurnEnded():
            return _ended(done, event, language)
        case e.Interjected():
            code = "answer.interjected" if _held(state) else "answer.interjected-free"
            spoke = "= " + say(code, language, name=state.by_id[event.person].name)
            listening = state.round is not None and state.round.form.without_reactions
            if not listening or state.opened is None:
                return [spoke]
            # What is said aloud is in the language of the set.
            return [spoke, say("answer.no-reactions", language, words=say("answer.no-reactions-words", state.opened.language))]
        case e.FacilitatorSpoke():
            return ["= " + say("answer.facilitator" if _held(state) else "answer.facilitator-free", language)]
        case e.Stilled():
            if done.act is not None and any(isinstance(each, e.AgendaMoved) for each in done.act.events) and state.in_break:
                return []  # the break was told by its name
            timed = event.planned is not None
            code = f"answer.still-{event.kind}" + ("-timed" if timed else "")
            return ["= " + say(code, language, seconds=duration(event.planned or 0, language))]
        case e.WentOn():
            held = state.floor.turn if state.floor else None
            if held is not None:
                return ["= " + say("answer.went-on-turn", language, name=state.by_id[held.person].name)]
            silent = state.round is not None and state.round.form is Form.SILENCE
            code = "answer.went-on-break" if state.in_break else "answer.went-on-silence" if silent else "answer.went-on"
            return ["= " + say(code, language)]


def _held(state: State) -> bool:
    """Whether somebody's turn waits."""
    return state.floor is not None and state.floor.held is not None


def _ended(done: Done, event: e.TurnEnded, language: str) -> list[str]:
    assert done.act is not None
    state = done.after
    turn = state.turns[-1] if len(state.turns) > len(done.before.turns) else None
    lines = []
    if turn is not None and event.outcome in ("passed", "passed_round"):
        again = event.outcome == "passed" and not turn.again
        code = "answer.passed" if again else "answer.passed-closed"
        lines = ["= " + say(code, language, name=state.by_id[turn.person].name)]
    elif event is done.act.events[-1]:
        name = state.by_id[turn.person].name if turn is not None else ""
        lines = ["= " + (say("answer.thanked", language, name=name) if name else say("answer.floor-open", language))]
    if event is not done.act.events[-1]:
        return lines
    current = state.round
    if current is None or not current.form.has_turns or state.in_break:
        return lines
    if go_round_over(state):
        return [*lines, say("answer.over", language)]
    offer = next_offer(state)
    if offer is not None and not state.free_order:
        lines.append(say("answer.next-again" if offer.again else "answer.next", language, name=state.by_id[offer.person].name))
    return lines


def _mirror(state: State, person: str, language: str) -> list[str]:
    """Where a round mirrors, the next speaker first says back what the last one said."""
    said = [turn.person for turn in state.turns if turn.outcome == "spoke" and turn.offered and turn.round == state.round_number]
    if state.round is None or not state.round.mirror or not said or said[-1] == person:
        return []
    return [say("answer.mirror", language, name=state.by_id[person].name, other=state.by_id[said[-1]].name)]


def evening_event(state: State, event: e.Event | e.TakesBack, language: str) -> tuple[str, dict[str, object]] | None:
    """The code and fields of what mends the evening, or None for any other event."""

    def name(id_: str) -> str:
        return state.by_id[id_].name if id_ in state.by_id else ""

    match event:
        case e.SwitchMoved():
            since = elapsed(state.floor.since, event.at) if state.floor is not None else 0.0
            return "switch-moved", {"seconds": duration(since, language)}
        case e.TurnHandedOver():
            return "turn-handed-over", {"name": name(event.person)}
        case e.PaceSet():
            return "pace-set", {"name": name(event.person)}
        case e.RoleGiven():
            # Who handed over and never had a seat does not take one by that.
            seated = state.by_id[event.person].seated
            return f"role-{event.role or ('none' if seated else 'handed')}", {"name": name(event.person)}
        case e.QuestionInserted():
            return "inserted", {"text": event.text}
        case e.Replanned():
            zone = state.opened.time_zone if state.opened else "UTC"
            return "replanned", {"time": clock(event.ends, zone, language)}
        case e.CardDrawn():
            return "card", {"text": state.card}
        case e.GroupsMade():
            together = ["/".join(name(each) for each in group) for group in event.groups]
            return "groups", {"groups": " · ".join(together)}
        case e.CaseGiven():
            listens = state.round is not None and state.round.form is Form.LISTENING_BACK
            return "case-listens" if listens else "case", {"name": name(event.person)}
        case e.ChairsSet():
            free = max(0, event.chairs - len(event.inside))
            return "inside" if free else "inside-full", {"names": listing((name(each) for each in event.inside), language), "n": free}
        case e.DealtWith():
            return "dealt-with", {"number": event.number}
        case e.ScreenSet():
            return "screen-on" if event.on else "screen-off", {}
        case _:
            return None
