"""Text that steers a terminal, a page or a file, and how to see whether any of it came through."""

from __future__ import annotations

import re

STEERING = (
    "\x1b]0;pwned\x07",
    "\x1b]0;pwned\x1b\\",
    "\x1b]2;pwned\x07",
    "\x1b]8;;https://kwaad.voorbeeld\x1b\\klik\x1b]8;;\x1b\\",
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b]52;c;cHduZWQ=\x1b\\",
    "\x1bP$qm\x1b\\",
    "\x1bPpwned\x07",
    "\x1b_pwned\x1b\\",
    "\x1b^pwned\x1b\\",
    "\x1bXpwned\x1b\\",
    "\x9d0;pwned\x9c",
    "\x9b2J\x9b31m",
    "\x90pwned\x9c",
    "\x1bc\x1b[2J\x1b[H\x1b[6n\x1b[>c\x1b[21t",
    "een\x08\x08\x08twee\rdrie\x7f\x00vier\x07\x0e\x0f",
    "\x1b[8mverborgen\x1b[0m\x1b[?1049l",
)
STRANGE = (
    "\u202egnol si eez\u202c \u2066a\u2069 \u061c",
    "a\U000e0041\U000e0042\U000e007fb",
    "Z\u0351\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309a\u0310\u0311\u0312\u0313\u0314\u0315lgo",
    "on\u200bzicht\u2060baar\ufeff\u00ad",
    "\ud800 half \udfff",
    "[red]rood[/] [@click=app.quit]x[/] [link=https://x]y[/link] [/",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '=HYPERLINK("https://kwaad") @SUM(1) +1 -1',
    "---\ntitel: vals\n---\n# kop\n- [ ] taak",
)
ALL = (*STEERING, *STRANGE)
TOGETHER = " ".join(ALL)

_FOREIGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff]|\r(?!\n)")
_OPENS, _CLOSES = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
# What a terminal is told by strings of its own: titles, links, the clipboard, reports.
_STRINGS = re.compile("(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f]).*?(?:\x07|\x1b\\\\|\x9c|\\Z)", re.DOTALL)


def foreign(text: str) -> list[str]:
    """The characters in it that no text of ours has, and the lines that would turn the line after them around."""
    return _FOREIGN.findall(text) + [line for line in text.splitlines() if _depth(line)]


def _depth(line: str) -> int:
    return sum((char in _OPENS) - (char in _CLOSES) for char in line) + ("\u061c" in line)


def strings(raw: str) -> list[str]:
    """The control strings (OSC, DCS, SOS, PM, APC) that were sent to a terminal."""
    return _STRINGS.findall(raw)
