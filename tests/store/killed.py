"""The program that test_kill kills: an evening whose acts are known beforehand, each told on stdout once it is saved.

python killed.py FOLDER SEED
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from dialoog.store import SessionFolder

Docs = dict[int, dict[str, Any]]


def acts(seed: int) -> list[tuple[str, int, str]]:
    """A mix of inserting, shortening, removing and erasing: (what, which, words)."""
    dice = random.Random(seed)
    kinds = dice.choices(["insert", "shorten", "remove", "erase"], [6, 2, 1, 1], k=400)
    return [(kind, dice.randrange(1, 200), "woord " * dice.randrange(1, 300)) for kind in kinds]


def carried_out(state: Docs, act: tuple[str, int, str], number: int) -> Docs:
    """What the acts should have made of it, in plain dicts."""
    kind, which, words = act
    if kind == "insert":
        return {**state, number: {"act": number, "words": words}}
    if kind == "remove":
        return {key: doc for key, doc in state.items() if doc["act"] != which}
    if kind == "shorten":
        return {key: {**doc, "words": "."} if doc["act"] == which else doc for key, doc in state.items()}
    return {key: {**doc, "words": ""} if doc["act"] % 7 == which % 7 else doc for key, doc in state.items()}


def carry_out(folder: SessionFolder, act: tuple[str, int, str], number: int) -> None:
    """The same, on disk."""
    kind, which, words = act
    table = folder.database.table("acts")
    ids = [doc.doc_id for doc in table if doc["act"] == which]
    if kind == "insert":
        folder.append({"act": number, "words": words})
    elif kind == "remove":
        table.remove(doc_ids=ids)
    elif kind == "shorten":
        table.update({"words": "."}, doc_ids=ids)
    else:
        folder.rewrite(lambda doc: {**doc, "words": ""} if doc["act"] % 7 == which % 7 else doc)


def main() -> None:
    """Play until killed."""
    with SessionFolder.open(Path(sys.argv[1])) as folder:
        print("open", flush=True)
        for number, act in enumerate(acts(int(sys.argv[2])), 1):
            carry_out(folder, act, number)
            print(number, flush=True)


if __name__ == "__main__":
    main()
