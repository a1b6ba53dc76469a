"""Compiles the gettext catalogs: every .po under a package folder whose .mo is missing or of another age.

The build hook, the tests and developers (`python -m dialoog.locale.catalogs`) use this one function. It imports nothing
of dialoog, so that a build can load it by path before anything is installed.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def compile_catalogs(package: Path) -> list[Path]:
    """Writes the .mo beside each `locale/*/LC_MESSAGES/*.po` in the folder `package`; gives the ones written.

    Fuzzy entries are left out. A .mo is replaced as a whole, so that a reader never meets half of one.
    Errors: ValueError for a .po that cannot be read, with its path and line.
    """
    written = []
    for source in sorted(package.glob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns != source.stat().st_mtime_ns:
            _compile(source, target)
            written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    changed = source.stat()
    try:
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parent.parent.name, domain=source.stem, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{source}:{error.lineno}: {error}") from error
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".tmp", delete=False) as compiled:
        write_mo(compiled, catalog)
    temporary = Path(compiled.name)
    temporary.chmod(0o644)
    # The age of the text it was made of, so that any change of the text shows, also one during the compilation.
    os.utime(temporary, ns=(changed.st_atime_ns, changed.st_mtime_ns))
    temporary.replace(target)


if __name__ == "__main__":
    for path in compile_catalogs(Path(__file__).resolve().parent.parent):
        print(path)
