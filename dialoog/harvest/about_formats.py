"""What is kept about one person as Markdown to read and as JSON to take along (`dialoog-person/1`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from dialoog.core.codec import iso
from dialoog.harvest.about_document import AboutPerson, Doing, Floor, FromWords, Happening, Said
from dialoog.harvest.guards import markdown_line, markdown_safe
from dialoog.locale import has, say
from dialoog.locale.words import clock, day, duration, listing, local

FORMAT = "dialoog-person/1"


def about_json(found: AboutPerson) -> str:
    """Everything as JSON, two spaces a level; moments ISO 8601 in UTC, durations in seconds."""
    document = {
        "format": FORMAT,
        "session": {"id": found.session, "title": found.title, "place": found.place, "opened_at": iso(found.opened_at)},
        "person": {"name": found.name, "role": found.role, "pace": found.pace},
        "agreed": found.agreed,
        "happenings": [_values(each) for each in found.happenings],
        "contributions": [_values(each) for each in found.said],
        "insights": [_values(each) for each in found.insights],
        "next_steps": [_values(each) for each in found.steps],
        "turns": [_values(each) for each in found.floor],
        "named_in": {"session": dict(found.heading), "records": list(found.mentioned)},
        "erased": list(found.erased),
        "draft": found.draft,
        "files": asdict(found.files),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _values(value: Happening | Said | FromWords | Doing | Floor) -> dict[str, Any]:
    values = asdict(value)
    number = {"id": values.pop("number")} if "number" in values else {}
    return {**number, "at": iso(values.pop("at")), **values}


def about_markdown(found: AboutPerson) -> str:
    """Everything as Markdown; all words of people are words in it, never structure. Line ends LF."""
    return "\n\n".join(_blocks(_Page(found))) + "\n"


def _blocks(page: _Page) -> Iterator[str]:
    found = page.found
    yield f"# {page.say('about.heading', name=found.name)}"
    about = ", ".join(part for part in (found.title, found.place, page.day(found.opened_at)) if part)
    yield page.say("about.session", about=about, session=found.session)
    yield page.say("about.meant", name=found.name)
    yield from page.section("who", page.who())
    yield from page.section("words", (block for each in found.said for block in page.said(each)), else_="no-words")
    yield from page.section("insights", (block for each in found.insights for block in page.insight(each)))
    yield from page.section("steps", (block for each in found.steps for block in page.step(each)))
    yield from page.section("floor", page.floor())
    yield from page.section("draft", [markdown_safe(found.draft)] if found.draft else [])
    yield from page.section("named", page.named())
    yield from page.section(
        "erased", [page.say("about.erased", n=len(found.erased), numbers=page.numbers(found.erased))] if found.erased else []
    )
    yield from page.section("files", page.files())


class _Page:
    """The sentences of one person's page, in the language of who asked for it."""

    def __init__(self, found: AboutPerson) -> None:
        self.found = found

    def say(self, code: str, **fields: object) -> str:
        """A sentence; words of people in it are only words."""
        ours = ("n", "number", "numbers", "time")
        guarded = {name: value if name in ours else markdown_line(str(value)) for name, value in fields.items()}
        return say(code, self.found.language, **guarded)

    def section(self, name: str, blocks: Iterable[str], *, else_: str = "") -> Iterator[str]:
        """A section with its title; nothing where it is empty, or the sentence for that."""
        within = list(blocks) or ([self.say(f"about.{else_}")] if else_ else [])
        if within:
            yield f"## {self.say(f'about.section.{name}')}"
            yield from within

    def day(self, wall: int) -> str:
        """The day of a moment, on the clock of the table."""
        return day(local(wall, self.found.time_zone).date(), self.found.language)

    def time(self, wall: int) -> str:
        """The time of a moment, with the day where it is not that of the opening."""
        time, date = clock(wall, self.found.time_zone, self.found.language), self.day(wall)
        return time if date == self.day(self.found.opened_at) else f"{date} {time}"

    def numbers(self, values: Iterable[int]) -> str:
        """«#3, #7 en #9»."""
        return listing((f"#{each}" for each in values), self.found.language)

    def who(self) -> Iterator[str]:
        """When they came and went, which role they had, what was agreed."""
        rows = [self._happening(each) for each in self.found.happenings]
        rows.append(self.say(f"about.agreed.{ {None: 'open', True: 'yes', False: 'no'}[self.found.agreed] }"))
        yield _list(rows)

    def _happening(self, each: Happening) -> str:
        detail: object = each.detail
        if each.what == "time-granted":
            detail = duration(float(each.detail), self.found.language)
        elif each.what == "role-given":
            code = f"about.role.{each.detail or 'none'}"
            detail = say(code, self.found.language) if has(code, self.found.language) else each.detail
        elif isinstance(each.detail, float):
            detail = f"{each.detail:g}"
        row = f"{self.time(each.at)} — {self.say(f'about.event.{each.what}', detail=str(detail))}"
        return self._back(row) if each.taken_back else row

    def _back(self, row: str) -> str:
        return f"{row} ({self.say('about.taken-back')})"

    def said(self, each: Said) -> Iterator[str]:
        """One contribution: where and when, its words, what else is known of it."""
        parts = [self.time(each.at)]
        if each.round is not None:
            parts.append(self.say("about.round", number=each.round))
        if each.beside is not None:
            parts.append(self.say("about.beside", number=each.beside))
        elif each.kind not in ("", "bijdrage"):
            code = f"about.kind.{each.kind}"
            parts.append(say(code, self.found.language) if has(code, self.found.language) else markdown_line(each.kind))
        head = f"**#{each.number}** · {' · '.join(parts)}"
        yield self._back(head) if each.taken_back else head
        if each.question:
            yield f"*{markdown_line(each.question)}*"
        yield markdown_safe(each.text)
        rows = [self._consent(each.consent)]
        if each.theme:
            rows.append(self.say("about.theme", theme=each.theme))
        if each.edited:
            rows.append(self.say("about.edited"))
        rows += [self.say("about.earlier", text=text) for text in each.earlier]
        yield _list(rows)

    def insight(self, each: FromWords) -> Iterator[str]:
        """One insight: from which of their words, and in which words where those are the table's."""
        yield f"**#{each.number}** · {self.time(each.at)} · {self.say('about.from', numbers=self.numbers(each.sources))}"
        yield markdown_safe(each.text) if each.text else self.say("about.in-own-words")
        yield _list([self._consent(each.consent), *([self.say("about.theme", theme=each.theme)] if each.theme else [])])

    def step(self, each: Doing) -> Iterator[str]:
        """One step: whether they take it or ask after it, what and when."""
        role = "takes-asks" if each.takes and each.asks else "takes" if each.takes else "asks"
        head = f"**#{each.number}** · {self.time(each.at)} · {self.say(f'about.step.{role}')}"
        yield self._back(head) if each.taken_back else head
        if each.what:
            yield markdown_safe(each.what)
        rows = [self.say("about.step.when", when=each.when)] if each.when else []
        rows += [self.say("about.step.with", who=each.with_whom)] if each.with_whom else []
        rows += [self.say("about.step.asked-by", who=each.asked_by)] if each.asked_by else []
        rows += [self.say(f"about.step.{each.state}")] if each.state in ("done", "dropped") else []
        rows += [self.say("about.step.outcome", text=each.outcome)] if each.outcome else []
        rows += [self._consent(each.consent), *(self.say("about.earlier", text=text) for text in each.earlier)]
        yield _list(rows)

    def _consent(self, consent: str) -> str:
        return self.say(f"about.consent.{consent or 'open'}")

    def floor(self) -> Iterator[str]:
        """Turns and times, and all of it together."""
        rows = []
        for each in self.found.floor:
            what = (
                self.say(f"about.outcome.{each.outcome or 'runs'}")
                if each.kind == "turn" and each.outcome
                else self.say("about.outcome.time")
            )
            where = [self.say("about.round", number=each.round)] if each.round is not None else []
            rows.append(" · ".join((self.time(each.at), *where, what, duration(each.seconds, self.found.language))))
        if rows:
            yield _list(rows)
            yield self.say("about.floor-sum", time=duration(sum(each.seconds for each in self.found.floor), self.found.language))

    def named(self) -> Iterator[str]:
        """Where else their name stands: in what was told at the start, and in words of others, by number alone."""
        rows = [self.say(f"about.heading-{field.replace('_', '-')}", text=text) for field, text in self.found.heading]
        if self.found.mentioned:
            rows.append(self.say("about.mentioned", n=len(self.found.mentioned), numbers=self.numbers(self.found.mentioned)))
        if rows:
            yield _list(rows)

    def files(self) -> Iterator[str]:
        """The files that hold their name or words, and those nobody could look into."""
        files = self.found.files
        if files.holding:
            yield self.say("about.files", n=len(files.holding))
            yield _list([markdown_line(name) for name in files.holding])
        if files.unread:
            yield self.say("about.unread", n=len(files.unread))
            yield _list([markdown_line(name) for name in files.unread])


def _list(rows: Iterable[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)
