"""Texts that could not be saved, brought to safety another way: to the clipboard, or in a file somewhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dialoog.live.clipboard import copying, to_system
from dialoog.live.reply import Reply
from dialoog.live.trouble import trouble

if TYPE_CHECKING:
    from dialoog.tui.live import LiveScreen


def texts(screen: LiveScreen) -> str:
    """Everything that is nowhere but on this screen, what stands in the line with it."""
    return "\n\n".join([*(each.text for each in screen.scribe.unsaved), *([screen.line.text] if screen.line.text else [])])


def copy(screen: LiveScreen) -> None:
    """To the clipboard, by the ways that the settings leave open; what happened is said."""
    copy = copying(texts(screen), screen.app.settings.clipboard, os.environ)

    def work() -> None:
        done = copy.system and to_system(copy.text)
        screen.later(lambda: copied(done))

    def copied(system: bool) -> None:
        if copy.terminal:
            screen.app.copy_to_clipboard(copy.text)
        code = "tui.rescue-copied" if system else "tui.rescue-sent" if copy.terminal else "tui.rescue-not-copied"
        screen.reply(Reply((("= " if system or copy.terminal else "! ") + screen.app.say(code),)))
        screen.show()

    screen.run_worker(work, thread=True, exit_on_error=False)


def save_elsewhere(screen: LiveScreen, folder: Path | None = None) -> None:
    """In a new file in the home folder, for its owner alone; where it is, is said. The texts stay on the screen as well."""
    text, place = texts(screen), folder or Path.home()

    def work() -> None:
        try:
            file = _write(text, place)
        except OSError as error:
            reply = Reply(("! " + trouble(error, screen.language),))
        else:
            reply = Reply(("= " + screen.app.say("tui.rescue-saved", file=file),))
        screen.later(lambda: screen.reply(reply))
        screen.later(screen.show)

    screen.run_worker(work, thread=True, exit_on_error=False)


def _write(text: str, folder: Path) -> Path:
    for at in range(1, 1000):
        file = folder / f"dialoog-niet-bewaard-{at}.txt"
        try:
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as opened:
            opened.write(text + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        return file
    raise FileExistsError(17, "", str(folder))
