"""Where a line or a key arrives and an answer leaves: the one service behind both faces."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from dialoog.core import commands as c
from dialoog.core import events as e
from dialoog.core.clock import Moment
from dialoog.core.deciding import Ask, Refusal
from dialoog.core.erasure import mentions
from dialoog.core.plan import standing
from dialoog.core.questions import QuestionSet
from dialoog.core.replan import Replan
from dialoog.core.text import fold
from dialoog.core.time_sum import full_table
from dialoog.core.turns import seated_here
from dialoog.core.views import reading
from dialoog.live import answers, evening
from dialoog.live.grammar import Line, Parsed, Request, left_out, parse
from dialoog.live.harvest_answers import read_ways, reading_lines
from dialoog.live.helping import help_lines
from dialoog.live.keeper import MemoryKeeper
from dialoog.live.reply import Reply
from dialoog.live.series import Series, in_lines, nothing_before, only_began
from dialoog.live.session import Done, Outcome, Session
from dialoog.live.where_answers import parked_lines, standing_card
from dialoog.locale import say
from dialoog.locale.words import listing, local
from dialoog.store.errors import StoreError

FindSet = Callable[[str], QuestionSet | Refusal]
"""Gives the question set of a name, or why it cannot be used."""


WHOLE = ("deelnemers", "volledig")
"""The reader and the length of the harvest that `/oogst` writes."""


class Desk:
    """Takes lines and commands for one session, in the user's language. Raises StoreError where an act cannot be kept."""

    def __init__(
        self, session: Session, language: str, find_set: FindSet | None = None, series: Series | None = None, *, in_lines: bool = False
    ) -> None:
        """`in_lines` where there is no harvest table to look at: what to look at is told after writing."""
        self._in_lines = in_lines
        self.session = session
        self.language = language
        self._find_set = find_set
        self._series = series
        self._over_edits = False
        self._written_for = WHOLE
        self._read_out = False

    def line(self, text: str, now: Moment | None = None, origin: c.Origin | None = None) -> Reply:
        """Carry out one line; a note gets `origin` where it was begun before now."""
        parsed: Parsed = parse(text, self._context(now))
        if isinstance(parsed, c.Note) and parsed.speaker is None:
            parsed = c.Note(parsed.text, parsed.kind, None, origin)
        reply = self._request(parsed, now) if isinstance(parsed, Request) else self.act(parsed, now)
        removed = left_out(text)
        if removed and isinstance(reply.outcome, Done):
            return Reply((*reply.lines, say("answer.cleaned", self.language, n=removed)), reply.outcome)
        return reply

    def act(self, command: c.Command | Refusal, now: Moment | None = None) -> Reply:
        """Carry out a command."""
        self._over_edits = False
        outcome = command if isinstance(command, Refusal) else self.session.do(command, now)
        return self.told(outcome)

    def write(self, reader: str, length: str) -> Reply:
        """Write the harvest for a reader at a length to its file; where somebody edited that, `/ja` and `/nee` answer as after `/oogst`."""
        return Reply(tuple(self._harvest((reader, length))))

    def told(self, outcome: Outcome) -> Reply:
        """The reply to an outcome, with what it brought about outside the journal."""
        if isinstance(outcome, Ask) and outcome.code in ("plan", "undo-with"):
            return Reply(tuple(self._preview(outcome)), outcome)
        lines = answers.answer(outcome, self.language)
        if isinstance(outcome, Done) and outcome.act is not None:
            try:
                lines += self._afterwards(outcome)
            except StoreError as error:
                # The act itself is on disk: what it would bring about can be asked for again.
                lines.append("! " + say(error.code, self.language, **error.fields))
            if outcome.act.kind != c.FindGap.id:
                lines += self._reading(outcome)
        return Reply(tuple(lines), outcome)

    def _reading(self, done: Done) -> list[str]:
        """What is read out next, which a yes or a no may answer too."""
        lines = reading_lines(done, self.language)
        self._read_out = bool(lines) and done.after.read_now is not None
        return lines

    def _context(self, now: Moment | None) -> Line:
        state = self.session.state
        zone = state.opened.time_zone if state.opened else "UTC"
        wall = (now or self.session.clock.now()).wall
        seat = say("word.seat", state.opened.language if state.opened else self.language)
        # What is to happen tomorrow was said on the day of the session, also where it is typed a week later.
        day = local(state.opened.at.wall if state.opened else wall, zone).date()
        return Line(state, day, secrets.randbelow(2**31), seat, wall, zone)

    def _preview(self, ask: Ask) -> list[str]:
        """What a yes would change, in words, and the question."""
        state = self.session.state
        match ask.fields:
            case {"plan": Replan() as plan, "ends": int(ends)}:
                return [*evening.preview_lines(state, plan, ends, self.language), "? " + say("ask.plan", self.language)]
            case _:
                what, along = evening.undo_with_words(state, tuple(ask.fields["acts"]), self.language)  # type: ignore[arg-type]
                return ["? " + say("ask.undo-with", self.language, what=what, along=along)]

    def _afterwards(self, done: Done) -> list[str]:
        assert done.act is not None
        if done.act.kind == "close":
            unread = self._in_lines and bool(done.after.entries) and not done.after.approved
            return [*self._harvest(), *([say("answer.read-harvest-still", self.language)] if unread else [])]
        last = done.act.events[-1]
        if self._in_lines and isinstance(last, e.Stilled) and last.kind == "guardian":
            return [say("answer.guardian-ways", self.language)]
        if done.act.kind in ("round", "exchange"):
            return parked_lines(done.after, self.language)
        if done.act.kind == "join" and (full := full_table(done.after.question_set)) + 1 == len(seated_here(done.after)):
            return [say("answer.two-tables", self.language, n=full + 1)]
        if done.act.kind == "insert":
            return evening.why_lines(done.act.events, self.language)
        if not done.erased_words:
            return []
        lines = [say("answer.harvest-remade", self.language, file=name) for name in done.mended.remade]
        for name, out in done.mended.lines_out:
            lines += out
            code = "answer.harvest-lines-out" if name.startswith("oogst") else "answer.lines-out"
            lines.append(say(code, self.language, file=name, n=len(out)))
        lines += [say("answer.copy-erased", self.language, file=name) for name in done.mended.copies]
        if done.mended.unreached:
            lines.append(say("answer.cannot-erase", self.language, files=listing(done.mended.unreached, self.language)))
        gone = [each for each in done.before.people if done.after.by_id[each.id].name != each.name]
        for person in gone:
            lines += answers.names_left_standing(mentions(done.after, person.name), person.name, self.language)
        return [*lines, say("answer.out-of-reach", self.language)]

    # --- requests that are no command to the core ---

    def _request(self, request: Request, now: Moment | None) -> Reply:
        over_edits = self._over_edits
        match request.what:
            case "yes" if over_edits:
                return Reply(tuple(self._harvest(self._written_for, over_edits=True)))
            case "yes" if self._read_out and self.session.pending is None:
                return self.act(c.Confirm(), now)
            case "yes":
                return self.told(self.session.confirm(now))
            case "no" if isinstance(self.session.pending, c.Agree):
                return self.act(c.Agree(False), now)
            case "no" if isinstance(self.session.pending, c.ApproveHarvest):
                self.session.decline()
                return Reply(("= " + say("answer.not-approved", self.language), say("answer.not-approved-ways", self.language)))
            case "no" if self._read_out and self.session.pending is None and (read := reading(self.session.state)) is not None:
                return Reply(("= " + say("answer.read-no", self.language, number=read.number), read_ways(read, self.language)))
            case "no":
                self._over_edits = False
                if not self.session.decline() and not over_edits:
                    return self.told(Refusal("nothing-asked"))
                return Reply(("= " + say("answer.left-as-is", self.language),))
            case "standing":
                left = standing(self.session.state, now or self.session.clock.now()).left
                return Reply(tuple(standing_card(self.session.state, left, self.language)))
            case "harvest":
                return Reply(tuple(self._harvest()))
            case "read-harvest":
                return Reply(tuple(self._read_harvest()))
            case "previous":
                found_before = self.looked_back()
                return found_before if found_before.lines else self.told(nothing_before(self.session.state))
            case "previous-step":
                return self._settled(request)
            case "last-acts":
                return Reply(tuple(evening.last_acts_lines(self.session.state, self.language)))
            case "plan":
                return Reply(tuple(evening.plan_lines(self.session.state, now or self.session.clock.now(), self.language)))
            case "plan-yes":
                asked = isinstance(self.session.pending, c.PlanFor)
                return self.told(self.session.confirm(now) if asked else Refusal("no-plan-asked"))
            case "advice":
                opened = self.session.state.opened
                aloud = opened.language if opened is not None else self.language
                return Reply(tuple(evening.advice_lines(request.rest, self.language, aloud)))
            case "set":
                found = self._find_set(request.rest) if self._find_set else Refusal("no-sets-here")
                return self.act(found if isinstance(found, Refusal) else c.Exchange(found, secrets.randbelow(2**31)), now)
            case _:
                return Reply(tuple(help_lines(fold(request.rest), self.language)))

    # --- the last time ---

    def began(self) -> Reply:
        """What is read at the start of a session that only just began: what became of the last time in its series; else nothing."""
        return self.looked_back() if only_began(self.session.state) else Reply(())

    def looked_back(self) -> Reply:
        """What there is to read of the last time; no lines where there was none."""
        earlier = self._series.look(self.session.state) if self._series is not None else None
        return Reply(()) if earlier is None else Reply(tuple(in_lines(earlier, self.language)), earlier=earlier)

    def _settled(self, request: Request) -> Reply:
        """Note what became of a step of the last time, unless nothing typed is kept now."""
        state = self.session.state
        if state.off_record:
            return Reply(("= " + say("answer.not-kept", self.language),))
        if self._series is None:
            return self.told(nothing_before(state))
        done = self._series.settle(state, request.number, request.became, request.rest)
        return self.told(done) if isinstance(done, Refusal) else Reply(tuple(done))

    # --- the harvest ---

    def _harvest(self, wanted: tuple[str, str] = WHOLE, *, over_edits: bool = False) -> list[str]:
        from dialoog.live.harvesting import Edited, write_harvest

        self._over_edits, self._written_for = False, wanted
        self.session.decline()  # an act in between leaves a question unanswered
        written = write_harvest(self.session, "md", *wanted, over_edits=over_edits)
        if isinstance(written, Edited):
            self._over_edits = True
            code = "ask.over-edits" if written.together is None else "ask.with-edits"
            return [*written.difference.splitlines(), "? " + say(code, self.language, file=written.path)]
        # What a rehearsal keeps in memory stands in no file that anybody could look for.
        code = "answer.harvest-made" if isinstance(self.session.keeper, MemoryKeeper) else "answer.harvest-written"
        lines = ["= " + say(code, self.language, file=written.path)]
        if written.aside:
            lines.append("= " + say("answer.harvest-aside", self.language, file=written.aside))
        return [*lines, *self._to_look_at(*wanted)] if self._in_lines else lines

    def _to_look_at(self, reader: str, length: str) -> list[str]:
        """What stayed out of the harvest for a name, what in it may give somebody away, and what to do about it (H1, R27)."""
        from dialoog.live.harvesting import to_look_at

        found = list(to_look_at(self.session, reader, length, self.language))
        return [*found, say("answer.look-at-ways", self.language)] if found else []

    def _read_harvest(self) -> list[str]:
        """The short harvest to read out, and whether it may go out as it is (H10)."""
        from dialoog.live.harvesting import harvest_text

        self._over_edits = False
        lines = harvest_text(self.session, "tekst", length="kort").splitlines()
        if self.session.state.approved:
            return [*lines, "= " + say("answer.approved-before", self.language)]
        self.session.pending = c.ApproveHarvest()
        return [*lines, "? " + say("ask.read-harvest", self.language)]
