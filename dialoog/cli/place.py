"""Where a command works: the working folder, a session in it, a question set, a file to write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dialoog.cli.frame import Here
from dialoog.cli.outcome import NOT_RIGHT, WRONG_USE, End, calm, not_right, talk, wrong_use
from dialoog.live.places import Map, expanded, working_map
from dialoog.live.settings import Settings, read_settings, settings_path
from dialoog.locale import say

if TYPE_CHECKING:
    # Every command comes by here, and few of them open a session or read a set.
    from dialoog.core.questions import QuestionSet
    from dialoog.live.session import Session

STDOUT = "-"
DEFAULT_SET = "dialoogtafel"


def map_of(here: Here, *, make: bool = False) -> Map:
    """The working folder. One that `--map` names is there, unless `make` says that it may still be made."""
    map_ = working_map(here.map_option)
    for path in (*reversed(map_.path.parents), map_.path):
        if _is_other(path):
            raise wrong_use("cli.place.map-no-folder", here.language, path=path)
    for path in (map_.sets, map_.sessions):
        if _is_other(path):
            raise not_right("cli.place.map-no-folder", here.language, path=path)
    if here.map_option:
        try:
            os.scandir(map_.path).close()
        except FileNotFoundError:
            if not make:
                raise wrong_use("cli.place.no-map", here.language, path=map_.path) from None
        except OSError as error:
            raise End(WRONG_USE, _trouble(error, here)) from None
    return map_


def _is_other(path: Path) -> bool:
    """Whether something stands there that is no folder, or leads to none; of what may not be looked at nobody knows."""
    return os.path.lexists(path) and not os.path.isdir(path)  # noqa: PTH112


def session_path(here: Here, name: str) -> Path:
    """The folder of the session that a name means. StoreError where there is none, or more than one."""
    from dialoog.store import find

    return find(map_of(here).sessions, name)


@contextmanager
def opened(here: Here, name: str, *, write: bool) -> Iterator[Session]:
    """A session by name, closed afterwards. Without `write` it may be open in another window."""
    session = resumed(here, session_path(here, name), write=write)
    try:
        yield session
    finally:
        session.close()


def resumed(here: Here, path: Path, *, write: bool) -> Session:
    """A session taken up again; what opening met is said. Ends where it never began, or cannot be read."""
    from dialoog.core.codec import MalformedError, UnknownEventError
    from dialoog.live.clock import SystemClock
    from dialoog.live.opening import notices, resume
    from dialoog.live.trouble import unreadable

    try:
        session = resume(path, SystemClock(), here.language, write=write)
    except (UnknownEventError, MalformedError) as error:
        raise End(NOT_RIGHT, unreadable(error, path, here.language)) from None
    for notice in notices(session, here.language):
        talk(notice)
    if session.state.opened is None:
        session.close()
        raise not_right("cli.place.never-began", here.language, name=path.name)
    return session


def person_in(here: Here, session: Session, name: str) -> str:
    """The id of the person that a name means. Ends with who may have been meant where there is nobody, or more than one."""
    from dialoog.core.deciding import Refusal
    from dialoog.live.answers import sentence
    from dialoog.live.grammar import Line

    person = Line(session.state, date.min, 0, "").person(name)
    if isinstance(person, Refusal):
        raise End(WRONG_USE, sentence("refusal", person.code, person.fields, here.language))
    return person


def set_file(here: Here, name: str) -> Path:
    """The file of the question set that a name means. Ends with what may have been meant where there is none."""
    from dialoog.live.shelf import find_set
    from dialoog.locale.words import listing

    file, near = find_set(name, map_of(here, make=True), here.language)
    if file is None:
        code = "cli.place.no-set-guess" if near else "cli.place.no-set"
        guess = listing((say("harvest.quoted", here.language, text=each) for each in near), here.language)
        raise wrong_use(code, here.language, name=name, guess=guess)
    return file


def question_set(here: Here, name: str) -> QuestionSet:
    """The question set that a name means. Ends with what may have been meant, or with what is wrong in it."""
    from dialoog.core.finding import Severity
    from dialoog.live.shelf import read_set
    from dialoog.locale import findings

    file = set_file(here, name)
    found = read_set(file)
    if found.question_set is None:
        wrong = [one for one in found.findings if one.severity is Severity.ERROR]
        ends = WRONG_USE if any(one.code == "V007" for one in wrong) else NOT_RIGHT
        raise End(ends, findings.text(wrong, here.language), say("cli.place.set-wrong", here.language, file=file))
    return found.question_set


def is_terminal() -> bool:
    """Whether the terminal face can open: stdin and stdout are terminals, and not of the simplest kind."""
    return _is_tty(sys.stdin) and _is_tty(sys.stdout) and os.environ.get("TERM") != "dumb"


def can_ask() -> bool:
    """Whether somebody is there to answer: stdin is a terminal."""
    return _is_tty(sys.stdin)


def _is_tty(stream: object) -> bool:
    return stream is not None and bool(getattr(stream, "isatty", lambda: False)())


def asked(here: Here, code: str, **fields: object) -> bool:
    """Ask yes or no on stderr; anything but yes is no."""
    from dialoog.core.text import fold

    talk(say(code, here.language, **fields), end=" ")
    return fold(sys.stdin.readline()) in ("ja", "j", "yes", "y")


def may_be_made(here: Here, target: str | None) -> None:
    """Ends where a file of `--uit` could not be made, before there is anything to lose."""
    if target in (None, STDOUT):
        return
    path = expanded(str(target))
    if os.path.lexists(path):
        raise wrong_use("cli.place.file-exists", here.language, file=path)
    if not path.parent.is_dir():
        raise wrong_use("cli.place.no-map", here.language, path=path.parent)


def settings_of(here: Here) -> Settings:
    """The settings of the user; what in them cannot be used is said."""
    settings = read_settings(settings_path())
    for code, fields in settings.problems:
        talk(say(code, here.language, **fields))
    return settings


def put(here: Here, text: str, target: str | None) -> None:
    """Data on stdout, or in a new file of `target` that only its owner can read; a file that is there stays as it is."""
    put_pieces(here, (text,), target)


def put_pieces(here: Here, pieces: Iterable[str], target: str | None) -> None:
    """The same for a text that comes in pieces."""
    if target in (None, STDOUT):
        sys.stdout.writelines(map(calm, pieces))
        return
    path = expanded(str(target))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise wrong_use("cli.place.file-exists", here.language, file=path) from None
    except OSError as error:
        raise End(WRONG_USE, _trouble(error, here)) from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        error.filename = str(path)
        raise
    talk(say("cli.place.written", here.language, file=path))


def _trouble(error: OSError, here: Here) -> str:
    from dialoog.live.trouble import trouble

    return trouble(error, here.language)
