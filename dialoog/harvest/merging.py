"""Hand edits and a harvest made again, brought together: a three-way merge of lines that never loses one (H9).

`base` is what dialoog wrote, `mine` what somebody made of it, `new` what dialoog would write now. The way of diff3 (Khanna, Kunal &
Pierce, "A Formal Investigation of Diff3", 2007): where only one side changed a piece, that side has it; where both did and not in the
same way, they clash; where both only added, or one changed what the other only added to, both stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Clash:
    """A piece that both sides changed, each in its own way; lines without line ends."""

    mine: tuple[str, ...]
    new: tuple[str, ...]


def merged(base: str, mine: str, new: str) -> str | tuple[Clash, ...]:
    """One text with what was changed by hand and what became new; the clashes where there are any.

    Lines are compared whole; line ends are LF. Quadratic in the number of lines at worst, as `difflib` is.
    """
    lines: list[str] = []
    clashes: list[Clash] = []
    for piece in _pieces(base.split("\n"), mine.split("\n"), new.split("\n")):
        if isinstance(piece, Clash):
            clashes.append(piece)
        else:
            lines += piece
    return tuple(clashes) if clashes else "\n".join(lines)


def _pieces(base: list[str], mine: list[str], new: list[str]) -> Iterator[list[str] | Clash]:
    """The pieces between lines that stand in all three, and those lines."""
    ours, theirs = _kept(base, mine), _kept(base, new)
    at = at_mine = at_new = 0
    for line in [*(each for each in range(len(base)) if each in ours and each in theirs), None]:
        to, to_mine, to_new = (len(base), len(mine), len(new)) if line is None else (line, ours[line], theirs[line])
        yield _piece(base[at:to], mine[at_mine:to_mine], new[at_new:to_new])
        if line is not None:
            yield [base[line]]
            at, at_mine, at_new = to + 1, to_mine + 1, to_new + 1


def _piece(base: list[str], mine: list[str], new: list[str]) -> list[str] | Clash:
    if mine in (base, new):
        return new
    if new == base:
        return mine
    # Both added and nobody changed: what is new, then what was written by hand, as most write below what is there.
    if not base:
        return [*new, *mine]
    # One side changed it, the other only wrote below or above it.
    for changed, longer in ((mine, new), (new, mine)):
        if longer[: len(base)] == base:
            return [*changed, *longer[len(base) :]]
        if longer[-len(base) :] == base:
            return [*longer[: -len(base)], *changed]
    return Clash(tuple(mine), tuple(new))


def _kept(base: list[str], other: list[str]) -> dict[int, int]:
    """Where each line of `base` that was kept stands in `other`."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}
