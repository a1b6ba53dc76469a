"""The page of the harvest in a real browser: nothing asked for, nothing complained of, readable by everybody, one sheet of paper."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from dialoog.core.text import clean, one_line
from dialoog.harvest import Harvest, build, html
from tests.harvest.evening import DAY, Evening, a_round, the_evening
from tests.harvest.how_it_went import an_evening
from tests.harvest.test_html import MARKUP, STEPS, everywhere, with_items

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WORDS = "De buurvrouw van nummer twaalf zette een stoel op de stoep, en toen kwam er iemand naast haar zitten met thee."
SCREENS: tuple[tuple[int, Literal["light", "dark"]], ...] = ((390, "light"), (1200, "dark"))
"""A phone by day, and a desk by night."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, that may talk to nobody."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here")
    deaf = ["--host-resolver-rules=MAP * ~NOTFOUND", *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=deaf)
        yield browser
        browser.close()


def full(length: str) -> Harvest:
    """A harvest with as much in it as an evening of eight people may give."""
    names = ("Fatma", "Jan", "Ali", "Els", "Mo", "Ria", "Wim", "Ans")
    evening = Evening(*(a_round(f"Ronde {number}", "Wat raakte je in de straat?") for number in range(1, 6)), names=names)
    kinds = ("citaat", "druppel", "inzicht", "schuurt", "gave", "hoofd", "hart", "handen", "vieren", "proberen", "vraag", "parkeer", "wens")
    for kind in kinds:
        for name in names[:3]:
            evening.says(name, WORDS, kind, "naam")
    for what in ("een bank timmeren voor bij de sluis", "soep koken voor wie er komt", "de gemeente bellen over de oude lindebomen"):
        evening.takes("Jan", what, "dinsdag 1 december", "Fatma")
    evening.differs(
        evening.sees(1, 4, text="We weten weinig van elkaar, en dat is snel anders."),
        "Sommigen hebben liever rust. Niet iedereen wil aan de praat.",
    )
    return evening.harvest(length)


def board() -> Harvest:
    """The fullest card for a notice board."""
    evening = Evening(a_round("Ronde 1", "Wat raakte je in de straat?"))
    for kind in ("vieren", "gave", "hoofd", "druppel", "proberen"):
        for name in ("Fatma", "Jan", "Ali"):
            evening.says(name, f"{WORDS} {WORDS}", kind, "naam")
    return build(evening.state, reader="prikbord", length="kort", made_on=DAY)


def for_trainer(length: str) -> Harvest:
    """What a trainer gets of that evening."""
    harvest = the_evening().harvest(length)
    return replace(harvest, sections=harvest.sections[:1], evening=an_evening())


PAGES: dict[str, Callable[[], Harvest]] = {
    "short": lambda: the_evening().harvest("kort"),
    "whole": lambda: the_evening().harvest(),
    "bare": lambda: Evening(title="", place="").harvest("kort"),
    "steps": lambda: with_items(*STEPS),
    "full short": lambda: full("kort"),
    "board": board,
    "trainer short": lambda: for_trainer("kort"),
    "trainer whole": lambda: for_trainer("volledig"),
    "long words": lambda: everywhere("Wolkenkrabber" * 30),
}
SHORT = ("short", "bare", "full short", "board", "trainer short")


def _written(folder: Path, harvest: Harvest) -> str:
    """The address of the page on this machine."""
    file = folder / "oogst.html"
    file.write_bytes(html(harvest).encode())
    return file.as_uri()


def _listened(page: Page, address: str) -> list[str]:
    """Everything that a browser says or does that it should not; a request but for the page itself is one of these."""
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: trouble.append(f"request: {request.url}") if request.url != address else None)
    return trouble


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it_on_every_screen_and_it_asks_for_nothing(browser: Browser, tmp_path: Path, name: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = browser.new_page()
    address = _written(tmp_path, PAGES[name]())
    trouble = _listened(page, address)
    page.goto(address, wait_until="networkidle")
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "something runs off the side"
        found = axe.Axe().run(page).response
        assert len(found["passes"]) > 10
        assert [(each["id"], each["impact"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert trouble == []
    page.close()


def test_markup_in_what_people_say_does_nothing_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    address = (tmp_path / "oogst.html").as_uri()
    trouble = _listened(page, address)
    for words in MARKUP:
        page.goto(_written(tmp_path, everywhere(words)), wait_until="load")
        assert page.evaluate("document.scripts.length + document.images.length + document.forms.length + frames.length") == 0
        page.evaluate("for (const each of document.querySelectorAll('*')) { each.focus?.(); each.dispatchEvent(new Event('mouseover')) }")
        assert page.evaluate("document.querySelector('h1').textContent") == one_line(clean(words))
    assert trouble == []
    page.close()


@pytest.mark.parametrize("font", ["", "DejaVu Serif"], ids=["own font", "wide font"])
@pytest.mark.parametrize("name", SHORT)
def test_the_short_harvest_is_one_sheet_of_a4(browser: Browser, tmp_path: Path, name: str, font: str) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    page = browser.new_page(bypass_csp=bool(font))
    page.goto(_written(tmp_path, PAGES[name]()))
    if font:
        page.add_style_tag(content=f"body {{ font-family: '{font}' !important }}")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) == 1
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == (595, 842)
    page.close()


def test_every_section_stands_on_the_one_sheet(browser: Browser, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    page = browser.new_page()
    page.goto(_written(tmp_path, full("kort")))
    read = " ".join(pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].extract_text().split())
    titles = [section.title for section in full("kort").sections]
    assert [title for title in titles if title not in read] == []
    page.close()


def test_paper_is_white_also_for_who_reads_in_the_dark(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(_written(tmp_path, for_trainer("volledig")))
    look = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    assert page.evaluate(look) == ["rgb(26, 24, 21)", "rgb(235, 230, 220)"]
    page.emulate_media(media="print")
    assert page.evaluate(look) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.close()
