"""One running session: command → decide → append → evolve → tell, one at a time and in order."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import field, replace

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Beat, Moment, gap_between, not_before
from dialoog.core.codec import encode
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.deciding.records import origin_now
from dialoog.core.erasure import settled
from dialoog.core.evolving.floor import kept
from dialoog.core.history import advance, replay, was_closed
from dialoog.core.reading import read_acts, taken_in
from dialoog.core.state import State
from dialoog.core.text import clean
from dialoog.core.uncollected import uncollected
from dialoog.core.values import dataclass
from dialoog.live.clock import Clock
from dialoog.live.keeper import Doc, Keeper
from dialoog.live.words_gone import Mended, texts_of, without_erased


@dataclass(frozen=True, slots=True)
class Done:
    """An act was carried out and is on disk; `act` is None where words were accepted and kept nowhere.

    Of an erasure: the words that went, and what became of the harvest files they stood in.
    """

    before: State
    act: e.Act | None
    after: State
    erased_words: tuple[str, ...] = ()
    mended: Mended = field(default_factory=Mended)


Outcome = Done | Refusal | Ask
Listener = Callable[[Done], None]


class Session:
    """The owner of one session's state. Not for several threads at once: `Writer` brings commands here in order.

    `do` raises `dialoog.store.StoreError` (an OSError) where an act could not be kept; the state is then as it was.
    """

    def __init__(self, keeper: Keeper, clock: Clock, language: str) -> None:
        self.keeper = keeper
        self.clock = clock
        self.language = language
        self.state = State()
        self.pending: c.Command | None = None
        self.typing: c.Origin | None = None
        self._listeners: list[Listener] = []
        self._last_beat: Beat | None = None
        self._unsettled = False
        self._was_closed = False
        self._gone_late: tuple[str, ...] = ()
        with uncollected():
            self._load()

    def _load(self) -> None:
        acts = read_acts(self.keeper.documents())
        self.state = taken_in(acts)
        # An erasure that was promised and cut short: the words go before anything else happens.
        kept = without_erased(acts, self.language)
        late = _late(acts, kept)
        self._was_closed = was_closed(acts)
        if self._was_closed:
            # A sitting that never came to its end leaves nothing of what was taken back in it either.
            kept = settled(kept)
        if kept == acts:
            return
        self.state, self._gone_late = replay(kept), late
        if not self.keeper.read_only:
            self._settle()

    def listen(self, listener: Listener) -> None:
        """Have `listener` told of each act, after it is on disk."""
        self._listeners.append(listener)

    def do(self, command: c.Command, now: Moment | None = None) -> Outcome:
        """Carry out one command as of `now` (the moment of the key; this moment where not given)."""
        from dialoog.core import decide

        moment = now or self.clock.now()
        decision = decide(self.state, command, moment)
        if isinstance(decision, Refusal):
            return decision
        if isinstance(decision, Ask):
            self.pending = decision.then
            return decision
        if not isinstance(command, c.FindGap):
            # A gap that dialoog found by itself is no answer to what it asked.
            self.pending = None
        if not decision:
            self._forget_typing()
            return Done(self.state, None, self.state)
        return self._keep(e.Act(len(self.state.log.acts) + 1, command.id, moment, decision))

    def _keep(self, act: e.Act) -> Done:
        before = self.state
        after = advance(before, act)
        self.keeper.append(encode(act, closed=after.closed is not None, corrections=after.corrections))
        self.state = after
        words, mended = self._follow_up(before, act)
        done = Done(before, act, self.state, words, mended)
        for listener in self._listeners:
            listener(done)
        return done

    def _follow_up(self, before: State, act: e.Act) -> tuple[tuple[str, ...], Mended]:
        """What some acts bring with them on disk, after they are recorded."""
        self._unsettled |= self._was_closed
        match act.events[-1]:
            case e.Erased() as erased:
                words = _words(before, erased)
                return words, self._erase(words)
            case e.Closed():
                self.typing, self._was_closed = None, True
                self._settle()
            case e.TurnHandedOver(person=person):
                self._typing_goes_to(before, person)
            case e.OffRecordSet(on=True):
                self._forget_typing(durably=True)
            case e.Noted():
                with contextlib.suppress(OSError):  # the note is on disk; a draft too many does no harm
                    self._forget_typing()
            case _ if before.records and not self.state.records:
                self.keeper.drop_draft(durably=True)
            case _:
                pass
        return (), Mended()

    def confirm(self, now: Moment | None = None) -> Outcome:
        """Answer the last question with yes."""
        if self.pending is None:
            return Refusal("nothing-asked")
        command, self.pending = self.pending, None
        return self.do(command, now)

    def decline(self) -> bool:
        """Answer the last question with no; False where there was none."""
        asked, self.pending = self.pending is not None, None
        return asked

    # --- what is being typed ------------------------------------------------------------------------------------

    def begin_typing(self, at: Moment) -> c.Origin:
        """A first character was typed: whose note it will be is decided now, in the order of keys."""
        self.typing = origin_now(self.state, at)
        return self.typing

    def _typing_goes_to(self, before: State, person: str) -> None:
        """A turn was somebody else's all along: what is being typed in it goes with it, as its notes do."""
        turn = kept(before) if before.floor else None
        typing = self.typing
        if turn is not None and typing is not None and typing.speaker == turn.person and not_before(turn.started, typing.at):
            self.typing = replace(typing, speaker=person)

    def give_typing(self) -> c.Origin | None:
        """What is being typed belongs to whoever has the floor now."""
        if self.typing is not None:
            self.typing = replace(self.typing, speaker=origin_now(self.state, self.typing.at).speaker)
        return self.typing

    def keep_typing(self, text: str) -> None:
        """Keep what is being typed, where anything may be kept; an empty line is forgotten."""
        floor = self.state.floor
        silent = self.state.off_record or not self.state.records or (floor is not None and floor.kind == "guardian")
        if self.keeper.read_only:
            return
        if not text or silent or self.typing is None or self.typing.off_record:
            self.keeper.drop_draft()
            return
        at, speaker = self.typing.at, self.typing.speaker
        self.keeper.save_draft(
            {
                "text": text,
                "speaker": speaker,
                "round": self.typing.round,
                "question": self.typing.question,
                "wall": at.wall,
                "mono": at.mono,
                "run": at.run,
            }
        )

    def take_up_typing(self) -> str:
        """The text that was being typed when the program stopped, its origin with it; empty where there was none."""
        draft = self.keeper.draft() or {}
        match draft:
            case {"text": str(text), "wall": int(wall), "mono": int() | float() as mono, "run": str(run)}:
                at = Moment(wall, float(mono), run)
                speaker, number, question = draft.get("speaker"), draft.get("round"), draft.get("question")
                self.typing = c.Origin(
                    at,
                    speaker if speaker in self.state.by_id else None,
                    number if isinstance(number, int) else None,
                    question if isinstance(question, int) else None,
                )
                return clean(text)
            case _:
                return ""

    def _forget_typing(self, *, durably: bool = False) -> None:
        self.typing = None
        if not self.keeper.read_only:
            self.keeper.drop_draft(durably=durably)

    # --- gaps ---------------------------------------------------------------------------------------------------

    def beat(self, at: Beat | None = None) -> Outcome | None:
        """A sign of life, once a second: finds out whether time passed without dialoog.

        `at` is when the sign was given, where it had to wait for a slow disk: that is no time without dialoog.
        """
        now = at or self.clock.beat()
        before, self._last_beat = self._last_beat, now
        self.keeper.touch()
        if before is None or self.state.closed is not None or self.state.opened is None or self.keeper.read_only:
            return None
        gap = gap_between(before, now)
        if gap is None:
            return None
        return self.do(c.FindGap(gap.since, round(gap.seconds, 3), gap.doubtful), now.at)

    def bridge(self) -> Outcome | None:
        """After a stop: the time since the last sign of life is a gap (R15)."""
        log = self.state.log.acts
        if not log or self.state.closed is not None or self.keeper.read_only:
            return None
        last, now = log[-1].at, self.clock.now()
        if last.run == now.run:
            return None
        alive = max(last.wall, self.keeper.last_sign_of_life() or 0)
        since = Moment(alive, round(last.mono + (alive - last.wall) / 1000, 3), last.run)
        seconds = round((now.wall - alive) / 1000, 3)
        return self.do(c.FindGap(since, seconds), now) if seconds > 0 else None

    # --- what leaves the disk -----------------------------------------------------------------------------------

    def _erase(self, words: tuple[str, ...]) -> Mended:
        """Take these words out of the harvest files and then out of the journal, in which they can be found until the last."""
        from dialoog.live.harvesting import mend_harvests

        with_words = self.state
        try:
            self.state = replay(without_erased(with_words.log.acts, self.language))
            here = {person.name for person in self.state.people}
            names = tuple(person.name for person in with_words.people if person.name not in here)
            mended = mend_harvests(self, words, names) if words else Mended()
            self._rewrite()
        except BaseException:
            self.state = with_words
            raise
        return mended

    def _settle(self) -> None:
        """Leave a closed session no words taken back or replaced; where that fails, again at the end of the sitting."""
        self._unsettled = True
        with contextlib.suppress(OSError):
            self._finish()

    def _finish(self) -> None:
        """What is left to be done before the end of the sitting."""
        if self._gone_late:
            self._erase(self._gone_late)
            self._gone_late = ()
        self._rewrite(settle=True)

    def _rewrite(self, *, settle: bool = False) -> None:
        """Write the journal anew without words that are erased; to `settle`, also without those taken back or replaced."""
        acts = without_erased(self.state.log.acts, self.language)
        if settle and self._was_closed:
            acts = settled(acts)
        by_number = {act.number: act for act in acts}

        def changed(doc: Doc) -> Doc:
            return {**doc, **encode(by_number[doc["act"]], closed=doc.get("state") == "gesloten")}

        self.keeper.rewrite(changed)
        self._unsettled &= not settle
        self.typing = None
        self.state = replay(acts)

    def close(self) -> None:
        """End this sitting: a session that was closed before keeps no words taken back or replaced in it."""
        try:
            if self._unsettled and not self.keeper.read_only:
                self._finish()
        finally:
            self.keeper.close()


def _late(acts: list[e.Act], kept: list[e.Act]) -> tuple[str, ...]:
    """The words and names that stand in `acts` and not in `kept`."""
    changed = [before for before, after in zip(acts, kept, strict=True) if before is not after and before != after]
    numbers = {getattr(event, "number", 0) for act in changed for event in act.events}
    names = (event.name for act in changed for event in act.events if isinstance(event, e.Joined | e.Renamed))
    return (*texts_of(changed, numbers), *names)


def _words(state: State, erased: e.Erased) -> tuple[str, ...]:
    """The texts that are about to go, for looking them up in what was made of the session."""
    return (*texts_of(state.log.acts, erased.numbers), *(state.by_id[id_].name for id_ in erased.people))
