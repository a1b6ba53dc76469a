"""`dialoog oefen`: a short evening with a made-up table, ending in a harvest."""

from __future__ import annotations

import secrets

import click

from dialoog.cli.faces import lines_in
from dialoog.cli.frame import Command, Here, argument, number, option
from dialoog.cli.outcome import DONE, NOT_RIGHT, STOPPED, End, answer, talk
from dialoog.cli.place import can_ask, is_terminal, map_of, may_be_made, put, question_set
from dialoog.core.deciding import Refusal
from dialoog.core.questions import QuestionSet
from dialoog.live.answers import sentence
from dialoog.live.clock import OwnClock, SystemClock
from dialoog.live.keeper import Keeper, MemoryKeeper
from dialoog.live.rehearsal import Rehearsal
from dialoog.live.session import Done, Session
from dialoog.locale import say
from dialoog.locale.language import Language

REHEARSAL_SET = "oefenset"
TEMPO = 20.0
"""How many times as fast the clock goes in a terminal; without one there is no waiting."""


def command(language: Language) -> click.Command:
    """The command `oefen`."""
    return Command(
        "oefen",
        language,
        rehearse,
        [
            argument(language, "set_", "set", required=False),
            option(language, "oefen", "--deelnemers", "number", callback=number(1)),
            option(language, "oefen", "--tempo", "factor", callback=number(0, whole=False)),
            option(language, "oefen", "--zaad", "number", callback=number(0)),
            option(language, "oefen", "--vanzelf"),
            option(language, "oefen", "--bewaar"),
            option(language, "oefen", "--uit", "file"),
            option(language, "oefen", "--regels"),
        ],
    )


def rehearse(
    here: Here,
    set_: str | None,
    deelnemers: int | None,
    tempo: float | None,
    zaad: int | None,
    vanzelf: bool,
    bewaar: bool,
    uit: str | None,
    regels: bool,
) -> int:
    """Rehearse; the harvest is on stdout, or in the file of `--uit`. Everything else is talk."""
    may_be_made(here, uit)
    chosen = question_set(here, set_ or REHEARSAL_SET)
    seed = secrets.randbelow(2**31) if zaad is None else zaad
    speed = tempo if tempo is not None else TEMPO if can_ask() else 0.0
    clock = OwnClock(SystemClock().now().wall, speed)
    keeper = _begun(here, chosen, clock, bewaar)
    table = Rehearsal(chosen, deelnemers, seed, leads=vanzelf)
    if deelnemers not in (None, table.size):
        talk(say("cli.oefen.people", here.language, n=table.size))
    # Without waiting there is nothing to look at: then the lines say it all at once.
    if is_terminal() and not regels and (speed or not vanzelf):
        return _on_screen(here, chosen, keeper, clock, table, uit, kept=bewaar)
    if vanzelf or not can_ask():
        session, stopped = _by_itself(here, chosen, keeper, clock, deelnemers, seed, speed), False
    else:
        session, stopped = _led_by_you(here, chosen, keeper, clock, table, stands_still=not speed)
    return STOPPED if stopped else _ended(here, session, keeper, uit, kept=bewaar)


def _begun(here: Here, chosen: QuestionSet, clock: OwnClock, keep: bool) -> Keeper:
    """Where the rehearsal is kept: in memory, or with `--bewaar` as a session like any other."""
    if not keep:
        return MemoryKeeper()
    from dialoog.live.places import time_zone
    from dialoog.locale.words import local
    from dialoog.store import SessionFolder

    day = local(clock.now().wall, time_zone()).date()
    return SessionFolder.create(map_of(here, make=True).sessions, chosen.title, day, secrets.token_hex(2))


def _by_itself(here: Here, chosen: QuestionSet, keeper: Keeper, clock: OwnClock, people: int | None, seed: int, speed: float) -> Session:
    from dialoog.lines.rehearsal import heard
    from dialoog.live.rehearsal import led_by_itself
    from dialoog.live.reply import Reply

    def tell(reply: Reply) -> None:
        for line in heard(reply, here.language):
            answer(line)

    try:
        session = led_by_itself(chosen, keeper, clock, here.language, people=people, seed=seed, pace=speed, tell=tell)
    finally:
        keeper.close()
    if isinstance(session, Refusal):
        raise _refused(session, here)
    return session


def _led_by_you(
    here: Here, chosen: QuestionSet, keeper: Keeper, clock: OwnClock, table: Rehearsal, *, stands_still: bool
) -> tuple[Session, bool]:
    from dialoog.lines.rehearsal import RehearsalFace
    from dialoog.live.shelf import set_finder

    find_set = set_finder(map_of(here), here.language)
    session, done = _opened(here, chosen, keeper, clock, table)
    face = RehearsalFace(session, clock, here.language, answer, table, stands_still=stands_still, find_set=find_set)
    face.opened(done, table.plan())
    return session, face.run(lines_in(here.language))


def _on_screen(here: Here, chosen: QuestionSet, keeper: Keeper, clock: OwnClock, table: Rehearsal, uit: str | None, *, kept: bool) -> int:
    from dialoog.cli.screens import rehearsal
    from dialoog.live.harvesting import harvest_text

    session, _ = _opened(here, chosen, keeper, clock, table)
    code = rehearsal(here, session, table)
    if uit is not None:
        put(here, harvest_text(session), uit)
    if kept:
        talk(say("cli.oefen.kept", here.language, session=keeper.id))
    return code


def _opened(here: Here, chosen: QuestionSet, keeper: Keeper, clock: OwnClock, table: Rehearsal) -> tuple[Session, Done]:
    from dialoog.live.opening import start_in

    begun = start_in(keeper, table.plan(), chosen, clock, here.language)
    if isinstance(begun, Refusal):
        keeper.close()
        raise _refused(begun, here)
    return begun


def _refused(refusal: Refusal, here: Here) -> End:
    return End(NOT_RIGHT, sentence("refusal", refusal.code, refusal.fields, here.language))


def _ended(here: Here, session: Session, keeper: Keeper, uit: str | None, *, kept: bool) -> int:
    from dialoog.live.harvesting import harvest_text

    put(here, harvest_text(session), uit)
    if kept:
        talk(say("cli.oefen.kept", here.language, session=keeper.id))
    return DONE
