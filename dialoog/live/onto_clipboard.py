"""A program of its own: puts the text of its stdin on this computer's clipboard; its exit code says whether that succeeded."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pyperclip


class Heeded(subprocess.Popen[bytes]):
    """A program whose failure counts: `xclip` without a screen ends with 1, which pyperclip does not look at."""

    def communicate(self, *arguments: Any, **options: Any) -> Any:
        """As ever; SystemExit where the program failed."""
        said = super().communicate(*arguments, **options)
        if self.returncode:
            raise SystemExit(1)
        return said


def main() -> None:
    """Copy. PyperclipException, and so exit code 1, where there is no clipboard."""
    text = sys.stdin.buffer.read().decode()
    subprocess.Popen = Heeded  # type: ignore[misc,assignment]
    pyperclip.copy(text)


if __name__ == "__main__":
    main()
