"""Where question sets are, and which one a name means (`contract` §2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dialoog
from dialoog.core.text import fold
from dialoog.core.timing import planned_seconds
from dialoog.sets.reader import peek, read
from dialoog.sets.words import distance

_ENDINGS = (".nl.md", ".en.md", ".md")
_MOST_CANDIDATES = 3
_LONGEST_GUESSED = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One question set as a list shows it. `usable` is False for a set with errors, of which little more is known.

    `minutes` is what the header says, else the sum of the rounds, else None; `participants` the smallest and largest group.
    """

    title: str
    audience: str
    minutes: int | None
    participants: tuple[int, int] | None
    language: str
    file: Path
    usable: bool


def shipped(package: Path | None = None) -> Path:
    """The folder of the question sets that come with dialoog: in the wheel inside the package, in a checkout beside it."""
    package = package or Path(dialoog.__file__).resolve().parent
    inside = package / "vragen"
    return inside if inside.is_dir() else package.parent / "vragen"


def find(name: str | Path, *, folders: Iterable[Path], language: str) -> Path | None:
    """The file of a question set by path, by file name without `.nl.md`, `.en.md` or `.md`, or by title.

    Folders are searched in order; of two languages the user's comes first, then Dutch. A path that is there is
    given as it is, also when it cannot be read as a set: reading says why.
    """
    path = Path(name)
    if _is_path(path):
        return path
    wanted = str(name)
    if not fold(wanted):
        return None
    for folder in folders:
        named = [file for file in _files(folder, language) if wanted in (file.name, stem(file))]
        folded = [file for file in _files(folder, language) if fold(wanted) in (fold(file.name), fold(stem(file)))]
        titled = (file for file in _files(folder, language) if fold(peek(file)[0]) == fold(wanted))
        if found := next(iter([*named, *folded]), None) or next(titled, None):
            return found
    return None


def candidates(name: str, *, folders: Iterable[Path], language: str) -> list[str]:
    """Up to three names of sets that a name which was not found may have meant, the nearest first."""
    wanted = fold(name)[:_LONGEST_GUESSED]
    near: dict[str, int] = {}
    for folder in folders:
        for file in _files(folder, language):
            for known in (fold(stem(file)), fold(peek(file)[0])[:_LONGEST_GUESSED]):
                allowed = max(2, len(known) // 3)
                steps = 0 if len(wanted) > 2 and wanted in known else distance(wanted, known, allowed)
                if known and steps <= allowed:
                    near[stem(file)] = min(steps, near.get(stem(file), steps))
    return sorted(near, key=lambda stem: (near[stem], stem))[:_MOST_CANDIDATES]


def listing(folders: Iterable[Path], language: str) -> list[Entry]:
    """The sets in these folders by title: of each name one, from the first folder that has it, in the user's language or else Dutch."""
    chosen: dict[str, Path] = {}
    for folder in folders:
        for file in _files(folder, language):
            chosen.setdefault(fold(stem(file)), file)
    return sorted((_entry(file) for file in chosen.values()), key=lambda entry: (fold(entry.title), str(entry.file)))


def shelf(folders: Iterable[Path], language: str) -> list[tuple[Path, bool]]:
    """Every set in these folders, of each name and language one, from the first folder that has it; True for what `listing` gives of it."""
    chosen: dict[tuple[str, str], tuple[Path, bool]] = {}
    names: set[str] = set()
    for folder in folders:
        for file in _files(folder, language):
            name = fold(stem(file))
            chosen.setdefault((name, file.name.casefold()[len(stem(file)) :]), (file, name not in names))
            names.add(name)
    return list(chosen.values())


def _entry(file: Path) -> Entry:
    found, _ = read(file)
    if found is None:
        title, header = peek(file)
        minutes = round(header.seconds / 60) if header.seconds else None
        return Entry(title or stem(file), header.audience, minutes, header.participants, header.language, file, usable=False)
    header = found.header
    seconds = header.seconds or sum(planned_seconds(round) or 0 for round in found.rounds)
    return Entry(
        found.title, header.audience, round(seconds / 60) or None, header.participants, header.language, file, usable=True
    )  # fmt: skip


def _is_path(path: Path) -> bool:
    """Whether a name is meant as a path: a file, or something else that is there and is written like one."""
    try:
        written_so = len(path.parts) > 1 or path.suffix.casefold() == ".md"
        return path.is_file() or (written_so and path.exists())
    except (OSError, ValueError):  # too long, or with a NUL in it
        return False


def _files(folder: Path, language: str) -> Iterator[Path]:
    """The sets in a folder: those in the user's language first, then Dutch, then the others; each group by name."""
    try:
        files = [file for file in folder.iterdir() if file.name.casefold().endswith(".md") and not file.name.startswith(".")]
    except OSError:
        return
    yield from sorted(files, key=lambda file: (_rank(file.name.casefold(), language), file.name))


def _rank(name: str, language: str) -> int:
    if name.endswith(f".{language}.md"):
        return 0
    return 1 if name.endswith(".nl.md") else 3 if name.endswith(".en.md") else 2


def stem(file: Path) -> str:
    """The name of a set: its file's, without what says its language."""
    ending = next((ending for ending in _ENDINGS if file.name.casefold().endswith(ending)), "")
    return file.name[: len(file.name) - len(ending)]
