"""What dialoog answers to an act, a refusal or a question: lines, each with its mark (`contract` §4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dialoog.core import events as e
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.questions import Asking, Block, BlockKind, Form, QuestionSet, Recording, Round, Starter
from dialoog.core.state import Insight, State
from dialoog.core.text import one_line
from dialoog.core.turns import next_offer
from dialoog.core.views import left_unheard
from dialoog.live.data_words import data_word, kind_word
from dialoog.live.floor_answers import evening_event, floor_lines
from dialoog.live.harvest_answers import harvest_event
from dialoog.live.helping import example_of
from dialoog.live.people_answers import people_lines
from dialoog.live.session import Done, Outcome
from dialoog.live.where_answers import where_now
from dialoog.locale import has, say
from dialoog.locale.words import clock, decimal, duration, listing

KEYWORDS = 8
"""The words of a note above which a round of key words gives a hint."""


def answer(outcome: Outcome, language: str) -> list[str]:
    """The lines that answer an outcome, in the user's language."""
    match outcome:
        case Refusal():
            return ["! " + sentence("refusal", outcome.code, outcome.fields, language)]
        case Ask():
            return ["? " + sentence("ask", outcome.code, outcome.fields, language)]
        case Done():
            return _done(outcome, language)


def sentence(family: str, code: str, fields: Mapping[str, object], language: str) -> str:
    """The sentence of a code, its fields in words: names in a row, seconds as a duration, data words in the language."""
    words = {name: _word(name, value, language) for name, value in fields.items()}
    match fields:
        case {"ends": int(ends), "zone": str(zone)}:
            words["time"] = clock(ends, zone, language)
        case _:
            pass
    if isinstance(act := fields.get("act"), str):
        words["example"] = example_of(act, language, str(fields.get("word", "")))
    if fields.get("names") == () and has(f"{family}.{code}-nobody", language):
        code = f"{code}-nobody"
    return say(f"{family}.{code}", language, **words)


def _word(name: str, value: object, language: str) -> object:
    if isinstance(value, tuple):
        return listing((str(each) for each in value), language)
    if name in ("seconds", "bank") and isinstance(value, int | float):
        return duration(value, language)
    if name in ("least", "most") and isinstance(value, int | float):
        return decimal(value, language)
    if name in ("form", "kind", "confidentiality"):
        return data_word(name, str(value), language)
    return value


def _done(done: Done, language: str) -> list[str]:
    if done.act is None:
        return ["= " + say("answer.not-kept", language)]
    lines: list[str] = []
    for event in done.act.events:
        lines += _event(done, event, language)
    return lines


def _event(done: Done, event: e.Event | e.TakesBack, language: str) -> list[str]:
    match event:
        case e.Noted() | e.Raised() | e.StepTaken() | e.Dissented() | e.Reworded() | e.StepMended() | e.FollowedUp():
            return _saved(done, event, language)
        case e.Erased():
            return _erased(done, event, language)
        case e.Undone() | e.Redone():
            return _taken_back(done, event, language)
        case e.AgendaMoved() | e.GoRoundOpened() | e.QuestionChosen():
            return _agenda(done, event, language)
        case e.TurnStarted() | e.TurnEnded() | e.Interjected() | e.WentOn() | e.Stilled() | e.FacilitatorSpoke():
            return floor_lines(done, event, language)
        case e.GapFound():
            return gap_question(done.after, language) if event.asked else []
        case e.Opened():
            return _opened(event, language)
        case e.SetExchanged():
            return ["= " + say("answer.exchanged", language, set=event.question_set.title), *_set_in_lines(event.question_set, language)]
        case _:
            return _plain(done, event, language)


# --- records ---


_Saved = e.Noted | e.Raised | e.StepTaken | e.Dissented | e.Reworded | e.StepMended | e.FollowedUp


def _saved(done: Done, event: _Saved, language: str) -> list[str]:
    lines = [f"[{event.number}] " + say("answer.saved", language)]
    current = done.after.round
    if isinstance(event, e.Noted) and current is not None and current.recording is Recording.KEYWORDS:
        count = len(event.text.split())
        if count > KEYWORDS:
            lines.append(say("answer.keywords", language, count=count, limit=KEYWORDS))
    if isinstance(event, e.StepTaken) and not ((event.who or event.who_else) and event.when):
        # Asked once; «nog niet» is an answer too (H3).
        lines.append(say("answer.step-who-when", language, number=event.number))
    if isinstance(event, e.StepTaken | e.StepMended) and (absent := _takes_it_for(done.after, event)):
        lines.append(say("answer.step-absent", language, number=event.number, name=absent))
    return lines


def _takes_it_for(state: State, event: e.StepTaken | e.StepMended) -> str:
    """The name of who takes this step and is not here: nobody takes a step for someone absent (H4). Empty where nobody does."""
    from dialoog.harvest.items import given

    taker = state.by_id.get(event.who)
    return given(event.who_else) if taker is None else "" if taker.present else taker.name


def _erased(done: Done, event: e.Erased, language: str) -> list[str]:
    lines = [f"[{number}] " + say("answer.erased", language) for number in event.numbers]
    for number in _insights_left(done, event):
        lines.append(say("answer.insight-stays", language, number=number))
    return lines or ["= " + say("answer.nothing-to-erase", language)]


def _insights_left(done: Done, event: e.Erased) -> list[int]:
    """Insights in words of their own that lost a contribution."""
    return [
        entry.number
        for entry in done.after.entries
        if isinstance(entry, Insight) and entry.text and not entry.erased and set(entry.sources) & set(event.numbers)
    ]


# --- undo in words ---


def _taken_back(done: Done, event: e.Undone | e.Redone, language: str) -> list[str]:
    act = done.before.log.acts[event.act - 1]
    code = "answer.undone" if isinstance(event, e.Undone) else "answer.redone"
    before = done.before if isinstance(event, e.Undone) else done.after
    assert done.act is not None
    where = where_now(done.after, language) if event is done.act.events[-1] else []
    return ["= " + say(code, language, what=act_in_words(before, act, language)), *where]


def act_in_words(state: State, act: e.Act, language: str) -> str:
    """What an act did, in a few words, for a list or for undo."""
    event = next((each for each in reversed(act.events) if not isinstance(each, e.TurnEnded | e.OrderSet | e.GroupsMade)), act.events[-1])
    person = getattr(event, "person", None)
    fields: dict[str, object] = {
        "name": state.by_id[person].name if person in state.by_id else "",
        "number": getattr(event, "number", ""),
        # Where a round opens, what it opens with may come last: a silence, chairs, who brings the case.
        "round": next((state.agenda[each.item].round.name for each in act.events if isinstance(each, e.AgendaMoved)), ""),
    }
    # To leave the floor open is asked for as the next turn, and is the end of one.
    kind = "thank" if act.kind == "next" and isinstance(event, e.TurnEnded) else act.kind
    return say(f"undo.{kind}", language, **fields)


# --- rounds ---


def _opened(event: e.Opened, language: str) -> list[str]:
    set_ = event.question_set
    return ["= " + say("answer.opened", language, title=event.title, set=set_.title), *_set_in_lines(set_, language)]


def _set_in_lines(set_: QuestionSet, language: str) -> list[str]:
    """How a set begins: its opening, and what we agree on."""
    agreements = [say("answer.agreement", language, text=text) for text in set_.agreements]
    return [*blocks_in_lines(set_.opening, language), *agreements]


def _agenda(done: Done, event: e.AgendaMoved | e.GoRoundOpened | e.QuestionChosen, language: str) -> list[str]:
    assert done.act is not None
    state = done.after
    if isinstance(event, e.AgendaMoved):
        left = left_unheard(done.before) if done.before.place is not None and done.before.round_number is not None else ()
        lines = [_left_out(done.before, left, language)] if left else []
        item = state.agenda[event.item]
        if item.number is None:
            return [*lines, "= " + say("answer.break", language, name=item.round.name)]
        form = data_word("form", item.round.form.value, language)
        head = say("answer.round", language, number=item.number, name=item.round.name, form=form)
        return [*lines, "= " + head, *round_in_lines(item.round, language), *_ask_first(state, item.round, language)]
    if any(isinstance(each, e.AgendaMoved) for each in done.act.events) or event.question is None:
        return []
    current = state.round
    if current is None or event.question >= len(current.questions):
        return []
    question = current.questions[event.question]
    lines = ["= " + say("answer.question", language, number=event.question + 1, text=question.text)]
    return [*lines, *(say("answer.follow-up", language, text=text) for text in question.follow_ups)]


def _left_out(before: State, names: tuple[str, ...], language: str) -> str:
    """Who was not asked in the round that is left; in free talk, where nobody is asked, who said nothing."""
    talk = before.round is not None and before.round.form is Form.OPEN
    return say("answer.left-silent" if talk else "answer.left-unheard", language, names=listing(names, language))


def _ask_first(state: State, current: Round, language: str) -> list[str]:
    """What is to be chosen before the first turn: the question, or who begins."""
    if current.asking is Asking.CHOOSE and len(current.questions) > 1 and current.form.has_turns:
        return ["? " + say("ask.choose-question", language, count=len(current.questions))]
    first = next_offer(state)
    if current.starter is Starter.VOLUNTEER and first is not None and not state.free_order:
        return [say("answer.who-begins", language, name=state.by_id[first.person].name)]
    return []


def round_in_lines(current: Round, language: str) -> list[str]:
    """A round's own texts and questions, one a line."""
    lines = blocks_in_lines(current.blocks, language)
    for at, question in enumerate(current.questions, start=1):
        lines.append(say("answer.question-line", language, number=at, text=question.text))
        lines += [say("answer.follow-up", language, text=text) for text in question.follow_ups]
        lines += blocks_in_lines(question.blocks, language)
    if current.talking_piece:
        lines.append(say("answer.talking-piece", language, piece=current.talking_piece))
    if current.silence_before and current.form.has_turns:
        lines.append(say("answer.silence-first", language, seconds=duration(current.silence_before, language)))
    if current.recording is Recording.NO:
        lines.append(say("answer.not-recorded-here", language))
    return lines


def blocks_in_lines(blocks: Iterable[Block], language: str) -> list[str]:
    """Texts of the set: what is read aloud, and hints, each on one line."""
    return [
        say("answer.read-aloud" if block.kind is BlockKind.READ_ALOUD else "answer.hint", language, text=one_line(block.text))
        for block in blocks
    ]


# --- everything else ---


def gap_question(state: State, language: str) -> list[str]:
    """The question whose the last gap was."""
    if not state.gaps:
        return []
    return ["? " + say("ask.gap", language, seconds=duration(state.gaps[-1][1], language))]


def _charged(done: Done, event: e.GapCharged, language: str) -> list[str]:
    """Whose a gap is now, and the question of the one before it, where that still waits for an answer."""
    code = "gap-nobody" if not event.to else "gap-break" if event.to == "break" else "gap-person"
    person = done.after.by_id.get(event.to)
    name = person.name if person is not None else ""
    return ["= " + say(f"answer.{code}", language, name=name), *gap_question(done.after, language)]


# --- everything else in one sentence ---


def _plain(done: Done, event: e.Event | e.TakesBack, language: str) -> list[str]:
    state = done.after
    people = state.by_id

    def name(id_: str) -> str:
        return people[id_].name if id_ in people else ""

    fields: dict[str, object]
    match event:
        case e.Joined() | e.Renamed() | e.Left() | e.SteppedOut() | e.CameBack():
            return people_lines(done, event, language)
        case e.OrderSet():
            started = any(isinstance(each, e.TurnStarted) for each in done.act.events) if done.act else False
            if started or any(isinstance(each, e.Moved) for each in (done.act.events if done.act else ())):
                return []
            code, fields = "order", {"names": listing((name(each) for each in event.order), language)}
        case e.Moved():
            code, fields = "moved", {"name": name(event.person), "seat": event.seat + 1}
        case e.TimeGranted():
            code, fields = "granted", {"name": name(event.person), "seconds": duration(event.seconds, language)}
        case e.GapCharged():
            return _charged(done, event, language)
        case e.Attributed():
            code, fields = "attributed", {"number": event.number, "name": name(event.person or "")}
        case e.KindGiven():
            code, fields = (
                "parked" if event.kind == "parkeer" else "kind",
                {"number": event.number, "kind": kind_word(event.kind, language)},
            )
        case e.ConsentGiven():
            code, fields = f"consent-{event.consent}", {"number": event.number}
        case e.LookedAt():
            code, fields = "looked-at", {"number": event.number}
        case e.GroupAgreed():
            code, fields = "agreed" if event.agreed else "not-agreed", {}
        case e.OffRecordSet():
            code, fields = "off-record" if event.on else "on-record", {}
        case e.Closed():
            code, fields = "closed", {}
        case _ if (changed := evening_event(state, event, language)) is not None:
            code, fields = changed
        case _ if (changed := harvest_event(done, event, language)) is not None:
            code, fields = changed
        case e.Reopened():
            code, fields = "reopened", {}
        case _:
            return []
    return ["= " + say(f"answer.{code}", language, **fields)]


def names_left_standing(numbers: Iterable[int], name: str, language: str) -> list[str]:
    """Records of others in whose words an erased name still stands, to be asked about one by one."""
    return ["? " + say("ask.name-stands", language, number=number, name=name) for number in numbers]
