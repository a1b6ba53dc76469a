"""What a session needs of whoever keeps it: the port that a session folder fills, and a keeper in memory for rehearsing."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, Protocol

Doc = dict[str, Any]


class Keeper(Protocol):
    """Keeps acts durably, and what is being typed. Failures are `dialoog.store.StoreError`."""

    @property
    def id(self) -> str: ...

    @property
    def read_only(self) -> bool: ...

    def acts(self) -> list[Doc]: ...

    def documents(self) -> list[Doc]: ...

    def append(self, doc: Doc) -> None: ...

    def rewrite(self, change: Callable[[Doc], Doc | None]) -> None: ...

    def touch(self) -> None: ...

    def last_sign_of_life(self) -> int | None: ...

    def save_draft(self, obj: Doc) -> None: ...

    def draft(self) -> Doc | None: ...

    def drop_draft(self, *, durably: bool = False) -> None: ...

    def write_file(self, name: str, text: str, *, exclusive: bool = False) -> Path: ...

    def read_file(self, name: str) -> str | None: ...

    def files(self) -> list[Path]: ...

    def beside(self) -> list[str]: ...

    def read_beside(self, place: str) -> bytes | None: ...

    def put_beside(self, place: str, data: bytes) -> None: ...

    def close(self) -> None: ...


class MemoryKeeper:
    """Keeps a rehearsal for as long as it lasts, and writes nothing."""

    def __init__(self, id: str = "oefening") -> None:
        self._id = id
        self._acts: list[Doc] = []
        self._draft: Doc | None = None
        self._files: dict[str, str] = {}

    @property
    def id(self) -> str:
        """The session's name."""
        return self._id

    @property
    def read_only(self) -> bool:
        """Never."""
        return False

    def acts(self) -> list[Doc]:
        """All acts so far, as copies."""
        return deepcopy(self._acts)

    def documents(self) -> list[Doc]:
        """All acts so far, to look at and never to change."""
        return list(self._acts)

    def append(self, doc: Doc) -> None:
        """Keep one act."""
        self._acts.append(deepcopy(doc))

    def rewrite(self, change: Callable[[Doc], Doc | None]) -> None:
        """Change every act; the draft goes."""
        changed = [change(doc) for doc in deepcopy(self._acts)]
        self._acts = [doc for doc in changed if doc is not None]
        self._draft = None

    def touch(self) -> None:
        """Nobody looks at a rehearsal's sign of life."""

    def last_sign_of_life(self) -> int | None:
        """None: a rehearsal is never resumed."""
        return None

    def save_draft(self, obj: Doc) -> None:
        """Keep what is being typed."""
        self._draft = dict(obj)

    def draft(self) -> Doc | None:
        """What was being typed."""
        return self._draft

    def drop_draft(self, *, durably: bool = False) -> None:
        """Forget what was being typed."""
        self._draft = None

    def write_file(self, name: str, text: str, *, exclusive: bool = False) -> Path:
        """Keep a file under its name."""
        self._files[name] = text
        return Path(name)

    def read_file(self, name: str) -> str | None:
        """A file kept before."""
        return self._files.get(name)

    def files(self) -> list[Path]:
        """The names of files kept."""
        return [Path(name) for name in self._files]

    def beside(self) -> list[str]:
        """The files kept."""
        return sorted(self._files)

    def read_beside(self, place: str) -> bytes | None:
        """The bytes of one."""
        return self._files[place].encode()

    def put_beside(self, place: str, data: bytes) -> None:
        """Other bytes in one."""
        self._files[place] = data.decode()

    def close(self) -> None:
        """Nothing to let go of."""
