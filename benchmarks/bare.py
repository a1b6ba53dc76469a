"""A bare Textual app to measure against: `python benchmarks/bare.py N [MARK]` has one input and N − 1 lines of text, the last one MARK."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class Bare(App[None]):
    """What is entered comes to stand in the first line."""

    CSS = "Input { dock: bottom; }"

    def compose(self) -> ComposeResult:
        """Lines of text, and the input."""
        for at in range(int(sys.argv[1]) - 2):
            yield Static(f"regel {at}", markup=False)
        yield Static(sys.argv[2] if len(sys.argv) > 2 else "laatste", markup=False)
        yield Input()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show it."""
        event.input.clear()
        self.query(Static).first().update(event.value)


if __name__ == "__main__":
    Bare().run()
