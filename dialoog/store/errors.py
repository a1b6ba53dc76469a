"""What the store refuses, as a code with fields: the sentences stand in the catalogs `store.po`."""

from __future__ import annotations

import errno
from pathlib import Path


class StoreError(OSError):
    """The store could not do it, and nothing changed unless the code says otherwise.

    `code` is for example `store.disk-full`; `fields` hold what the sentence of that code names.
    It is an OSError because TinyDB's callers expect one from a storage that cannot be written.
    """

    def __init__(self, code: str, **fields: object) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields

    def __str__(self) -> str:
        return self.code


class StoreMissing(StoreError, FileNotFoundError):
    """There is no file to open: what TinyDB's callers know as FileNotFoundError."""


class Changed(OSError):
    """Another program put another file in the place of ours, or wrote in it; nothing was done."""


_CODES = {
    errno.ENOSPC: "store.disk-full",
    errno.EDQUOT: "store.quota",
    errno.EFBIG: "store.quota",
    errno.EROFS: "store.read-only",
    errno.EACCES: "store.no-access",
    errno.EPERM: "store.no-access",
    errno.ENOENT: "store.gone",
    errno.ENOTDIR: "store.gone",
    errno.ENODEV: "store.gone",
    errno.ENXIO: "store.gone",
    errno.ESTALE: "store.gone",
    errno.ELOOP: "store.not-a-file",
    errno.EISDIR: "store.not-a-file",
    errno.EEXIST: "store.exists",
}


def store_error(error: OSError, file: Path) -> StoreError:
    """The StoreError for what the operating system said about `file`; a StoreError stays as it is."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, Changed):
        return StoreError("store.changed", file=str(file))
    code = _CODES.get(error.errno or 0, "store.failed")
    kind = StoreMissing if isinstance(error, FileNotFoundError) else StoreError
    if code == "store.failed":
        return kind(code, file=str(file), error=errno.errorcode.get(error.errno or 0, type(error).__name__))
    return kind(code, file=str(file))
