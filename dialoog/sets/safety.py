"""What does not belong in a text that is shared: HTML, pictures, strange links, personal data (V601-V605)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from dialoog.core.finding import Fix
from dialoog.sets.nodes import Node, walk
from dialoog.sets.report import Report

_TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?|[!?][^<>]*)>")
# Of these the text alone is meant; any other word between < and > is taken for words of the author.
_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """a abbr b big blockquote center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd li mark ol p pre
        s script section small span strike strong style sub summary sup table tbody td th thead tr u ul""",
    )
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ALLOWED = frozenset({"https", "mailto"})
_HOST = re.compile(r"(?:https?:)?//(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
_NAMED_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[^\W\d_]{2,24})(?:[/?#:]\S*)?\Z", re.IGNORECASE)

_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@((?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})(?!\w)")
# Not the address of one person.
_OFFICES = frozenset({"info", "contact", "hallo", "hello", "post", "secretariaat", "redactie", "office", "mail", "team", "noreply"})
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.,/-])[+(]?\d[\d ().–-]{6,24}\d(?![\w/]|[.,-]\d)")
_LOOKS_PERSONAL = re.compile(r"@|\d[\d ().–-]{6,}\d")
_BSN = re.compile(r"\d{9}|\d{4}\.\d{2}\.\d{3}|\d{3}[. ]\d{3}[. ]\d{3}")
# Lines that anybody may ring.
_FREE = re.compile(r"0(?:8|9)00|14\d{3}")


def check_safety(nodes: list[Node], report: Report, first: int) -> None:
    """Looks at every block of one file, and at its lines from `first` on (below the header) for personal data."""
    for node in walk(nodes):
        if node.kind == "html_block":
            _html(report, node.line, node.end_line, whole=node.content)
        elif node.inline is not None and (inside := node.inline.children) and (len(inside) > 1 or inside[0].type == "image"):
            _inline(node, inside, report)
    for number in range(first, len(report.source.lines) + 1):
        line = report.source.line(number)
        if _LOOKS_PERSONAL.search(line):
            _personal(report, number, line)


def _inline(node: Node, tokens: list[Token], report: Report) -> None:
    """HTML, pictures and links inside a line of text."""
    tagged: dict[int, None] = {}
    line = node.line
    for at, token in enumerate(tokens):
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "html_inline":
            if not token.content.startswith("<!--"):
                tagged[line] = None
            line += token.content.count("\n")
        elif token.type == "image":
            report.on("V602", line, f"![{token.content}]", alt=token.content, variant=None if token.content else "wordless")
        elif token.type == "link_open" and not (node.level == 2 and at == 0):
            _link(report, line, str(token.attrGet("href") or ""), "".join(_words(tokens[at + 1 :])))
    for each in tagged:
        _html(report, each, each)


def _words(tokens: list[Token]) -> Iterator[str]:
    """The words of a link, given what follows its start."""
    for token in tokens:
        if token.type == "link_close":
            return
        yield " " if token.type == "softbreak" else token.content


def _html(report: Report, first: int, last: int, *, whole: str = "") -> None:
    """One finding a line that holds tags; its fix takes out those of known elements and writes others as plain words."""
    if whole and "<" not in _without_comments(whole):
        return
    told = False
    for number in range(first, last + 1):
        line = report.source.line(number)
        tags = list(_TAG.finditer(line)) if "<" in line else []
        tags = [tag for tag in tags if not tag[0].startswith("<!--")]
        if not tags:
            continue
        told = True
        start, end = tags[0].start(), tags[-1].end()
        fix = _fix(report, number, line, start, end)
        report.add("V601", number, start + 1, tags[0].end() + 1, tag=tags[0][0], fix=fix)
    if not told and "<" in _without_comments(whole):
        report.add("V601", first, tag=report.source.line(first).strip())


def _without_comments(text: str) -> str:
    return re.sub(r"<!--.*?(?:-->|\Z)", "", text, flags=re.DOTALL)


def _fix(report: Report, number: int, line: str, start: int, end: int) -> Fix:
    mended = _TAG.sub(_mended, line[start:end])
    if not (line[:start] + mended + line[end:]).strip():
        return report.remove_line(number)
    return Fix(report.source.offset(number, start + 1), report.source.offset(number, end + 1), mended, safe=True)


def _mended(tag: re.Match[str]) -> str:
    if tag[0].startswith("<!--"):
        return tag[0]
    name = (tag[1] or "").casefold()
    if name == "br":
        return " "
    return "" if name in _ELEMENTS or not name else f"\\{tag[0]}"


def _link(report: Report, line: int, address: str, words: str) -> None:
    scheme = _SCHEME.match(address)
    kind = scheme[1].casefold() if scheme else "//" if address.startswith("//") else ""
    shown = words if words and words in report.source.line(line) else ""
    if kind and kind not in _ALLOWED:
        report.on("V603", line, shown, scheme=kind if kind == "//" else f"{kind}:")
        return
    said, leads = _NAMED_HOST.match(words.strip()), _HOST.match(address)
    if kind == "mailto":
        target = address[len("mailto:") :].partition("?")[0]
        if "@" in words and words.strip().casefold() != target.casefold() and _MAIL.fullmatch(words.strip()):
            report.on("V605", line, shown, says=words.strip(), leads=target)
    elif said and leads and not _same_host(said[1], leads[1]):
        report.on("V605", line, shown, says=said[1], leads=leads[1])


def _same_host(one: str, other: str) -> bool:
    one, other = (host.casefold().removeprefix("www.") for host in (one, other))
    return one == other or other.endswith(f".{one}")


def _personal(report: Report, number: int, line: str) -> None:
    """One finding a line."""
    without = _ADDRESS.sub(lambda found: " " * len(found[0]), line)
    for mail in _MAIL.finditer(without):
        if mail[1].casefold() not in _OFFICES:
            report.add("V604", number, mail.start() + 1, mail.end() + 1, variant="mail")
            return
    if sum(map(str.isdigit, line)) < 9:
        return
    for found in _DIGITS.finditer(without):
        kind = "bsn" if _is_bsn(found[0]) else "phone" if _is_phone(found[0]) else ""
        if kind:
            report.add("V604", number, found.start() + 1, found.end() + 1, variant=kind)
            return


def _is_phone(text: str) -> bool:
    digits = "".join(filter(str.isdigit, text))
    if text.startswith("+") or digits.startswith("00"):
        return 9 <= len(digits) <= 15
    return digits.startswith("0") and 10 <= len(digits) <= 11 and not _FREE.match(digits)


def _is_bsn(text: str) -> bool:
    """Whether nine digits are a Dutch citizen service number by its eleven test: 9a + 8b + … + 2h - i is a multiple of 11."""
    if not _BSN.fullmatch(text):
        return False
    digits = [int(char) for char in text if char.isdigit()]
    total = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1
