"""The shell of every page of HTML: no script, nothing from elsewhere, and a policy that forbids both (`promises` §4)."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from dialoog.harvest.guards import html_line


def page(language: str, title: str, style: str, body: str, *more: str, kind: str = "") -> str:
    """The whole file, line ends LF. `body` is guarded HTML, `more` are further tags of the head, `kind` is a class of the body.

    The policy lets through this one style sheet, by its sha256.
    """
    mark = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *more,
        f"<title>{html_line(title)}</title>",
        f"<style>{style}</style>",
    )
    opening = f'<body class="{kind}">' if kind else "<body>"
    lines = ("<!doctype html>", f'<html lang="{language}">', "<head>", *head, "</head>", opening, body, "</body>", "</html>")
    return "\n".join(lines) + "\n"
