"""The program as a person or a script meets it: words in, stdout, stderr and an exit code out."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from dialoog.cli.guard import run

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ran:
    """What came of one command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as JSON."""
        return json.loads(self.out)


class Program:
    """Runs `dialoog` in this process on a working folder of its own, without a terminal, in Dutch unless said otherwise."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, lines: Sequence[str] | bytes = ()) -> Ran:
        data = lines if isinstance(lines, bytes) else "".join(f"{line}\n" for line in lines).encode()
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._capsys.readouterr()
        code = run(arguments)
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    @property
    def sessions(self) -> list[Path]:
        """The folders of the sessions."""
        return sorted((self.folder / "sessies").iterdir())

    def a_session(self, *lines: str, people: Sequence[str] = ("Fatma", "Jan"), options: Sequence[str] = ()) -> Path:
        """A session of these lines, left open unless they close it; its folder."""
        before = set(self.sessions) if (self.folder / "sessies").exists() else set()
        names = [part for name in people for part in ("--deelnemer", name)]
        assert self("start", "oefenset", *names, *options, lines=lines).code == 0
        (new,) = set(self.sessions) - before
        return new


def environment(folder: Path) -> dict[str, str]:
    """Variables for a `dialoog` of its own: no settings of this machine, a working folder of the test, no network."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")}
    own = {"DIALOOG_MAP": str(folder), "DIALOOG_INSTELLINGEN": str(folder / "instellingen.toml")}
    return {**kept, **own, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "no_network")])}


def in_a_process(
    folder: Path, *arguments: str, lines: Sequence[str] = (), cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """`python -m dialoog` in a process of its own, its stdin a pipe of these lines."""
    return subprocess.run(
        [sys.executable, "-m", "dialoog", *arguments],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        env={**environment(folder), **env},
        cwd=cwd or folder,
        timeout=30,
        check=False,
    )


def until(answers: IO[str], start: str) -> None:
    """Read answers up to the first that starts so; an AssertionError where they end before."""
    said = []
    for line in answers:
        if line.startswith(start):
            return
        said.append(line)
    raise AssertionError(f"{start!r} was not among: {''.join(said)}")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program on an empty working folder."""
    folder = tmp_path / "map"
    folder.mkdir()
    for name in ("DIALOOG_TAAL", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DIALOOG_MAP", str(folder))
    monkeypatch.setenv("DIALOOG_INSTELLINGEN", str(folder / "instellingen.toml"))
    return Program(folder, monkeypatch, capsys)
