"""A state with other fields, made as fast as Python can."""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["renewed"]

if TYPE_CHECKING:
    # For whoever checks types it is nothing else: every name and its type are looked at.
    from dataclasses import replace as renewed
else:

    def renewed(state, **changes):
        """`dataclasses.replace` for a State, which every event of a replay needs: a copy of its fields, eight times as fast."""
        new = object.__new__(type(state))
        fields = new.__dict__
        fields.update(state.__dict__)
        fields.update(changes)
        # What was worked out from other people.
        fields.pop("by_id", None)
        return new
