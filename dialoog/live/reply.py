"""What dialoog answers to a line or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoog.core.deciding import Refusal
from dialoog.core.values import dataclass
from dialoog.live.session import Outcome

if TYPE_CHECKING:
    from dialoog.live.series import Earlier


@dataclass(frozen=True, slots=True)
class Reply:
    """What dialoog answers: lines with their marks; `outcome` is what became of the command, None where there was none.

    `earlier` is the last time of the series, where that is what the lines say.
    """

    lines: tuple[str, ...]
    outcome: Outcome | None = None
    earlier: Earlier | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing changed because it was not allowed."""
        return isinstance(self.outcome, Refusal)
