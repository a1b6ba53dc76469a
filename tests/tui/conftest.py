"""What every test of the terminal face stands on: one place on earth, and no wish of this machine about colours."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clocks show Dutch time and the colours are our own, wherever the tests run."""
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    for name in ("NO_COLOR", "COLORFGBG", "TEXTUAL_THEME", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
