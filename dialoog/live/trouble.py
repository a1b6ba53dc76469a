"""What the computer or the store could not do, in one sentence for people."""

from __future__ import annotations

from pathlib import Path

from dialoog.core.codec import MalformedError, UnknownEventError
from dialoog.locale import say


def trouble(error: OSError, language: str) -> str:
    """The sentence of a StoreError, or of what the operating system said about a file."""
    from dialoog.store.errors import store_error

    known = store_error(error, Path(str(error.filename or "dialoog")))
    return say(known.code, language, **known.fields)


def unreadable(error: UnknownEventError | MalformedError, file: Path, language: str) -> str:
    """The sentence for a journal whose acts this dialoog cannot take in: made by a newer one, or not as dialoog makes them."""
    code = "trouble.newer" if isinstance(error, UnknownEventError) else "trouble.malformed"
    return say(code, language, file=file)
