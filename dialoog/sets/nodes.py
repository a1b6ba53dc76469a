"""The Markdown of a set as a small tree, every node with its true lines; and the plain text of a node.

Inline marks stay as they were typed (`*samen*`): the terminal shows them as plain text. Comments fall away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dialoog.core.finding import Place
from dialoog.core.questions import Block, BlockKind
from dialoog.core.source import Source
from dialoog.core.text import clean

# Only where one of these stands can a mark begin; what two spaces at the end of a line mean is taken out before.
_MARKED = re.compile(r"[\\`*_\[<&]")


@dataclass(slots=True)
class Node:
    """One block: `kind` is markdown-it's name for it, lines count from 1 and `end_line` is its last line with text.

    `content` is its Markdown; of a list item, the number it was given.
    """

    kind: str
    line: int
    end_line: int
    level: int = 0
    markup: str = ""
    content: str = ""
    inline: Token | None = None
    children: list[Node] = field(default_factory=list)


class Parser(MarkdownIt):
    """Takes every link for one, whatever its scheme, so that its author can be told of it (V603). Nothing here follows links."""

    def validateLink(self, url: str) -> bool:
        """Always."""
        return True


# Rules of markdown-it that cannot match where this stands nowhere in a text: asking them at every line takes a third of the time.
_NEEDS = {
    "table": re.compile(r"\|"),
    "html_block": re.compile("<"),
    "fence": re.compile("```|~~~"),
    "reference": re.compile("]:"),
    "lheading": re.compile("[=-]$", re.MULTILINE),
}


@cache
def _parser(idle: frozenset[str]) -> MarkdownIt:
    """A parser less the rules that have nothing to do."""
    # HTML is recognised, so that a comment is one; nothing here ever renders it.
    parser = Parser("commonmark", {"html": True}).enable("table")
    parser.disable([*idle])
    parser.core.ruler.at("inline", _inline)
    return parser


def _inline(state: StateCore) -> None:
    """What markdown-it makes of the text in blocks; text without any mark, as most of a set is, takes the short way to the same."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        if _MARKED.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            continue
        for number, line in enumerate(token.content.split("\n")):
            if number:
                token.children.append(Token("softbreak", "br", 0))
                line = line.lstrip(" \t")
            if line:
                token.children.append(Token("text", "", 0, content=line))


def parse(source: Source) -> list[Node]:
    """The blocks of a text, with true line numbers."""
    # Two spaces at the end of a line are a line break in Markdown, and nothing that a person sees.
    return _tree(tokens("\n".join(line.rstrip(" \t") for line in source.lines)), source)


def tokens(text: str) -> list[Token]:
    """What markdown-it makes of a text whose lines do not end in spaces."""
    idle = frozenset(rule for rule, pattern in _NEEDS.items() if not pattern.search(text))
    return _parser(idle).parse(text)


def _tree(found: list[Token], source: Source) -> list[Node]:
    root = Node("root", 1, len(source.lines))
    open_nodes = [root]
    in_table = 0
    for token in found:
        if token.type in ("table_open", "table_close"):
            in_table += token.nesting
        if in_table and token.type != "table_open":
            continue
        if token.nesting == -1:
            if token.type != "table_close":
                open_nodes.pop()
            continue
        if token.type == "inline":
            open_nodes[-1].inline = token
            open_nodes[-1].content = token.content
            continue
        node = _node(token, source, open_nodes[-1])
        open_nodes[-1].children.append(node)
        if token.nesting == 1 and token.type != "table_open":
            open_nodes.append(node)
    return root.children


def _node(token: Token, source: Source, parent: Node) -> Node:
    first, past = token.map or [parent.line - 1, parent.line]
    while past > first + 1 and not source.line(past).strip():
        past -= 1
    level = int(token.tag[1]) if token.type == "heading_open" else 0
    content = token.info if token.type == "list_item_open" else token.content
    return Node(token.type.removesuffix("_open"), first + 1, max(past, first + 1), level, token.markup, content)


def walk(nodes: Iterable[Node]) -> list[Node]:
    """All nodes, each before what is in it."""
    found: list[Node] = []
    waiting = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        found.append(node)
        if node.children:
            waiting += node.children[::-1]
    return found


def place_of(node: Node, source: Source) -> Place:
    """Where the text of a node stands: its own column, not that of the marks before it."""
    shown = node.children[0] if node.kind == "list_item" and node.children else node
    words = shown.content.split("\n")[0].strip() if shown.inline else ""
    column, end = source.find(node.line, words)
    if node.end_line > node.line:
        end = len(source.line(node.end_line).rstrip()) + 1
    return Place(source.name, node.line, column, node.end_line, end)


def text_of(node: Node, source: Source) -> str:
    """The text of a block as a person would read it, cleaned; paragraphs are parted by an empty line."""
    return clean(_block_text(node, source)).strip()


def block_of(node: Node, source: Source) -> Block | None:
    """A text of the set besides its questions: a quotation is read aloud, all else is a note. None when it is empty."""
    text = text_of(node, source)
    kind = BlockKind.READ_ALOUD if node.kind == "blockquote" else BlockKind.NOTE
    return Block(kind, text, place_of(node, source)) if text else None


def line_of(node: Node, source: Source) -> str:
    """The text of a block on one line."""
    return " ".join(text_of(node, source).split())


def _block_text(node: Node, source: Source) -> str:
    match node.kind:
        case "paragraph" | "heading":
            return "".join(_inline_parts(node.inline.children or [], node.kind == "paragraph")) if node.inline else ""
        case "blockquote":
            return "\n\n".join(_block_text(child, source) for child in node.children)
        case "bullet_list" | "ordered_list":
            return "\n".join(_item_text(child, source) for child in node.children)
        case "list_item":
            return "\n".join(_block_text(child, source) for child in node.children)
        case "html_block":
            return without_comments(node.content)[0]
        case "fence" | "code_block":
            return node.content
        case "hr":
            return ""
        case _:
            return "\n".join(source.lines[node.line - 1 : node.end_line])


def _item_text(item: Node, source: Source) -> str:
    """An item with its own mark; what is nested in it moves in."""
    marker = f"{item.content}{item.markup} " if item.content else "- "
    return marker + _block_text(item, source).replace("\n", "\n" + " " * len(marker))


def _inline_parts(tokens: list[Token], with_addresses: bool) -> Iterator[str]:
    """The plain text of a line of Markdown: marks kept, links as their words and address, line ends as spaces."""
    address = ""
    for token in tokens:
        match token.type:
            case "text" | "text_special":
                yield token.content
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case "code_inline":
                yield f"{token.markup}{token.content}{token.markup}"
            case "em_open" | "em_close" | "strong_open" | "strong_close":
                yield token.markup
            case "link_open":
                # An address that stands there as its own words is not said twice.
                address = "" if token.markup == "autolink" else str(token.attrGet("href") or "")
            case "link_close":
                yield f" ({address})" if address and with_addresses else ""
            case "html_inline":
                yield "" if token.content.startswith("<!--") else token.content
            case "image":
                yield token.content
            case _:
                yield ""


def without_comments(text: str) -> tuple[str, bool]:
    """A text less its `<!-- … -->`, and whether each of these was closed; what follows an open one falls away."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(kept), False
        at = end + 3
    kept.append(text[at:])
    return "".join(kept), True
