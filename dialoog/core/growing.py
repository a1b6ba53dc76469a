"""A sequence that grows by copies nobody pays for: frozen like a tuple, yet appending does not copy the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")

_PAGE = 128


class Growing(Sequence[T], Generic[T]):
    """An immutable sequence kept in pages, so that a long evening replays in linear time.

    `add` and `put` return a new sequence and share every untouched page with the old one: both cost at most one
    page and the list of pages.
    """

    __slots__ = ("_pages", "_tail")

    def __init__(self, pages: tuple[tuple[T, ...], ...] = (), tail: tuple[T, ...] = ()) -> None:
        self._pages = pages
        self._tail = tail

    @classmethod
    def of(cls, items: Iterable[T]) -> Growing[T]:
        """Gather items at once."""
        return cls().extended(items)

    def extended(self, items: Iterable[T]) -> Growing[T]:
        """The same sequence with these items at its end."""
        tail = self._tail + tuple(items)
        if len(tail) < _PAGE:
            return Growing(self._pages, tail)
        cut = len(tail) // _PAGE * _PAGE
        return Growing((*self._pages, *(tail[start : start + _PAGE] for start in range(0, cut, _PAGE))), tail[cut:])

    def add(self, item: T) -> Growing[T]:
        """The same sequence with `item` at its end."""
        # The item by itself: `(*tail, item)` would copy the tail twice.
        tail = self._tail + (item,)  # noqa: RUF005
        return Growing((*self._pages, tail)) if len(tail) == _PAGE else Growing(self._pages, tail)

    def put(self, index: int, item: T) -> Growing[T]:
        """The same sequence with another item at `index` (0 up to its length)."""
        page, at = divmod(index, _PAGE)
        if page == len(self._pages):
            return Growing(self._pages, (*self._tail[:at], item, *self._tail[at + 1 :]))
        changed = (*self._pages[page][:at], item, *self._pages[page][at + 1 :])
        return Growing((*self._pages[:page], changed, *self._pages[page + 1 :]), self._tail)

    def __len__(self) -> int:
        return len(self._pages) * _PAGE + len(self._tail)

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...

    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        page, at = divmod(index, _PAGE)
        return self._tail[at] if page == len(self._pages) else self._pages[page][at]

    def __iter__(self) -> Iterator[T]:
        for page in self._pages:
            yield from page
        yield from self._tail

    def __reversed__(self) -> Iterator[T]:
        yield from reversed(self._tail)
        for page in reversed(self._pages):
            yield from reversed(page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Growing) and self._tail == other._tail and self._pages == other._pages

    def __hash__(self) -> int:
        return hash((self._pages, self._tail))

    def __repr__(self) -> str:
        return f"Growing({list(self)!r})"
