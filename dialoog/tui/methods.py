"""The methods of the question sets in sight, to choose one from: there are too many to go through at a key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container

from dialoog.tui.around import BaseScreen, Choice, Choices, Headline, Keys
from dialoog.tui.keys import hints, of_screen
from dialoog.tui.lines import Lines
from dialoog.tui.present import user_text


class MethodsScreen(BaseScreen[str | None]):
    """The methods of the sets in sight; choosing one gives it, and the first row gives an empty text: every method."""

    DEFAULT_CSS = """
    MethodsScreen #page { padding: 0 2; align-horizontal: center; height: 1fr; }
    MethodsScreen Lines { max-width: 80; height: 1fr; }
    """

    def __init__(self, methods: Sequence[tuple[str, int]], now: str) -> None:
        super().__init__()
        self._methods, self._now = tuple(methods), now

    def compose(self) -> ComposeResult:
        """The list and the keys."""
        yield Headline(user_text(self.say("tui.browse.which-method")))
        with Container(id="page"):
            yield Lines(id="methods")
        yield Keys(user_text(hints(self.say("tui.browse.keys-method"), of_screen("browse", self.dialoog.keys))))

    def on_mount(self) -> None:
        """Fill the list, with the mark at the method that is looked for now."""
        choices = [Choice(name, self.say("tui.browse.method-sets", n=n), f"method {at}") for at, (name, n) in enumerate(self._methods)]
        at = next((at for at, (name, _) in enumerate(self._methods, 1) if name == self._now), 0)
        first = Choice(self.say("tui.browse.every-method"), "" if choices else self.say("tui.browse.no-methods"), "every")
        self.query_one(Lines).focus()
        self.query_one(Lines).show([first, *choices], at)

    def on_choices_picked(self, event: Choices.Picked) -> None:
        """This one."""
        event.stop()
        self.dismiss(self._methods[event.at - 1][0] if event.at else "")
