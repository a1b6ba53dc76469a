"""Opening the terminal face at one of its screens. Only here is Textual imported, and only when it opens.

Until the screen stands nobody looks for garbage; the app itself ends that (`CalmApp`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dialoog.cli.frame import Here
from dialoog.cli.outcome import DONE, NOT_RIGHT, STOPPED
from dialoog.cli.place import map_of, resumed
from dialoog.core.uncollected import uncollected
from dialoog.live.opening import Plan
from dialoog.live.session import Session
from dialoog.live.settings import read_settings, settings_path

if TYPE_CHECKING:
    from dialoog.live.rehearsal import Rehearsal
    from dialoog.tui.app import DialoogApp
    from dialoog.tui.table import TableApp


@uncollected()
def home(here: Here) -> int:
    """The home screen."""
    from dialoog.tui.app import make_app

    return _run(make_app(language=here.language, settings=read_settings(settings_path()), map_=map_of(here, make=True)))


@uncollected()
def live(here: Here, path: Path) -> int:
    """A session taken up again."""
    from dialoog.tui.app import make_app

    session = resumed(here, path, write=True)
    settings = read_settings(settings_path())
    return _run(make_app(language=here.language, settings=settings, map_=map_of(here), session=session))


@uncollected()
def prepare(here: Here, set_: str | None, plan: Plan) -> int:
    """The prepare screen with what the command line already said."""
    from dialoog.tui.app import make_app
    from dialoog.tui.prepare import PrepareScreen

    settings, map_ = read_settings(settings_path()), map_of(here, make=True)
    return _run(make_app(language=here.language, settings=settings, map_=map_, first=lambda app: PrepareScreen(plan, set_)))


@uncollected()
def rehearsal(here: Here, session: Session, table: Rehearsal) -> int:
    """The live screen of a rehearsal."""
    from dialoog.tui.app import make_app

    settings = read_settings(settings_path())
    return _run(make_app(language=here.language, settings=settings, map_=map_of(here, make=True), session=session, rehearsal=table))


@uncollected()
def table(here: Here, path: Path | None) -> int:
    """The screen for the table: follows this session, or whichever is the newest open one."""
    from dialoog.live.following import Following
    from dialoog.tui.table import TableApp

    return _run(TableApp(Following(map_of(here), path, here.language), here.language, read_settings(settings_path())))


@uncollected()
def preview(here: Here, file: Path) -> int:
    """A question set as it will look on the evening."""
    from dialoog.live.clock import SystemClock
    from dialoog.live.previewing import Watching
    from dialoog.tui.preview import PreviewApp

    watching = Watching(file, here.language, SystemClock().now().wall)
    return _run(PreviewApp(watching, here.language, read_settings(settings_path()), map_of(here, make=True)))


def _run(app: DialoogApp | TableApp) -> int:
    app.run()
    return NOT_RIGHT if app.return_code else STOPPED if app.stopped else DONE
