"""The desk end to end, in a browser: added, compared, followed to the sentence, judged, searched; for everybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install 'silang[browser]')")
pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from desk_browser import CHROMIUM, before, chromium, main_pages, serving
from desk_fire import FILES, PASTED
from desk_ledger import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine (sh .ci/browser brings it)")

AXE = "axe_playwright_python"
"""The package that carries axe-core."""

PHONE = {"width": 390, "height": 844}

NAMES = (
    "stories", "threads", "story", "brief", "report", "explained", "claim", "actors", "actor", "outlets", "outlet",
    "dyads", "dyad", "search", "feeds", "log", "judgements", "add", "api",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(sample(tmp_path_factory.mktemp("browser"))) as address:
        yield address


@pytest.fixture(scope="module")
def paths(home: str) -> Mapping[str, str]:
    found = main_pages(home)
    assert tuple(found) == NAMES
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    with before(browser, home) as one:
        yield one


def paste(page: Page, text: str, outlet: str) -> None:
    """Add a text by the form, and wait until it is compared."""
    page.goto("/add")
    box = page.get_by_role("region", name="Paste a text")
    box.get_by_label("The text of the report").fill(text)
    box.get_by_label("Outlet").fill(outlet)
    box.get_by_role("button", name="Add").click()
    added(page).first.wait_for()


def added(page: Page) -> Locator:
    """The reports on the page that tells what was added."""
    page.wait_for_url("**/added/*")
    return page.locator("main ol.list > li")


def press_until(page: Page, key: str, there: str, most: int = 60) -> None:
    """Press a key until what has the focus fits this selector."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", there):
            return
        page.keyboard.press(key)
    pytest.fail(f"{there} is not reached by {key}")


def test_five_reports_are_added_and_their_conflict_leads_to_both_sentences(page: Page, tmp_path: Path) -> None:
    for text, outlet in zip(PASTED, ("Kabar Merang", "Suara Lintang"), strict=True):
        paste(page, text, outlet)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    page.goto("/add")
    box = page.get_by_role("region", name="Choose files")
    box.locator("input[type=file]").set_input_files([tmp_path / name for name in FILES])
    box.get_by_role("button", name="Add").click()
    added(page).nth(2).wait_for()
    assert added(page).count() == 3
    added(page).first.locator("a[href^='/story/']").click()
    page.wait_for_url("**/story/*")
    conflict = page.locator("article.finding.conflict")
    assert conflict.get_by_role("heading").all_inner_texts() == ["Deaths"]
    assert conflict.locator(".side .value").all_inner_texts() == ["A4 people", "B7 people"]
    story, followed = page.url, []
    for side in range(2):
        quote = conflict.locator(".side").nth(side).locator("figure").first
        words = quote.locator("mark").inner_text()
        quote.get_by_role("link").first.click()
        page.wait_for_url("**/report/*#*")
        sentence = page.locator(".body .s:target")
        assert words in sentence.inner_text()
        assert sentence.is_visible()
        followed.append(words.lower())
        page.goto(story)
    assert "empat" in followed[0] or "four" in followed[0]
    assert "tujuh" in followed[1]


def test_two_reports_are_judged_apart_and_it_is_undone(page: Page, paths: Mapping[str, str]) -> None:
    page.goto(paths["story"])
    rests = page.locator(".rests").inner_text()
    page.get_by_text("Two reports here are not of one story").click()
    form = page.locator("form[action='/judge/not-same']")
    form.get_by_label("Why").fill("another village")
    form.get_by_label("Your name").fill("Dewi")
    form.get_by_role("button").click()
    page.get_by_role("status").filter(has_text="Your judgement is kept").wait_for()
    assert page.locator(".rests").inner_text() != rests
    judged = page.locator("#judged")
    assert "another village" in judged.inner_text()
    while (undo := judged.get_by_role("button", name="Undo")).count():
        undo.first.click()
        page.get_by_role("status").filter(has_text="The judgement is undone").wait_for()
    assert page.locator(".rests").inner_text() == rests


def test_two_stories_are_judged_one_and_it_is_undone(page: Page, home: str) -> None:
    page.goto("/stories?order=newest")
    titles = page.locator("main ol.list a.title")
    one, other = titles.nth(0), titles.nth(1)
    address, heading = f"{home}{other.get_attribute('href')}", one.inner_text()
    count = titles.count()
    one.click()
    page.get_by_text("This story and another are one").click()
    form = page.locator("form[action='/judge/same']")
    form.get_by_label("The other story or report").fill(address)
    form.get_by_label("Your name").fill("Dewi")
    form.get_by_role("button").click()
    page.get_by_role("status").filter(has_text="Your judgement is kept").wait_for()
    together = page.url
    page.goto("/stories?order=newest")
    assert titles.count() == count - 1
    page.goto(together)
    page.locator("#judged").get_by_role("button", name="Undo").click()
    page.get_by_role("status").filter(has_text="The judgement is undone").wait_for()
    page.goto("/stories?order=newest")
    assert (titles.count(), titles.nth(0).inner_text()) == (count, heading)


def test_claims_are_found_by_who_says_them(page: Page) -> None:
    page.goto("/search")
    page.get_by_text("Search by what is claimed").scroll_into_view_if_needed()
    if not page.get_by_label("Who says it").is_visible():
        page.get_by_text("Search by what is claimed").click()
    page.get_by_label("Who says it").fill("Ratna Juwita")
    page.locator("details").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?*speaker=Ratna*")
    found = page.locator("main ol.list > li")
    assert found.count() >= 1
    assert all("Ratna Juwita" in text for text in found.locator(".by").all_inner_texts())


def test_the_language_is_switched_and_stays(page: Page, paths: Mapping[str, str]) -> None:
    page.goto(paths["story"])
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Indonesia", exact=True).click()
    page.wait_for_url("**ui=id")
    assert page.get_by_role("heading", name="Yang bertentangan").is_visible()
    page.get_by_role("link", name="Peristiwa", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "id"
    page.get_by_role("link", name="English", exact=True).click()
    page.get_by_role("link", name="Stories", exact=True).wait_for()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_sticks_out_on_a_phone(browser: Browser, home: str, paths: Mapping[str, str], name: str) -> None:
    with before(browser, home, viewport=PHONE, has_touch=True) as page:
        page.goto(paths[name])
        wide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"], page.evaluate(f"{wide}.map(e => e.outerHTML.slice(0, 99)).slice(0, 5)")


def test_a_tap_on_a_mark_tells_how_it_was_read(browser: Browser, home: str, paths: Mapping[str, str]) -> None:
    with before(browser, home, viewport=PHONE, has_touch=True) as page:
        page.goto(paths["report"])
        mark = page.locator(".body [title]").first
        mark.tap()
        assert page.locator("#hint").inner_text() == mark.get_attribute("title")


def test_a_story_is_reached_by_the_keyboard(page: Page) -> None:
    page.goto("/stories")
    page.keyboard.press("Tab")
    skip = page.locator(".skip-link")
    assert page.evaluate("document.activeElement.matches('.skip-link')")
    assert skip.bounding_box() is not None
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    press_until(page, "Tab", "main a.title")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")


def test_a_report_is_added_by_the_keyboard(page: Page) -> None:
    page.goto("/add")
    press_until(page, "Tab", "#text")
    page.keyboard.insert_text("Jembatan Randu Ambruk\n\nJembatan Randu ambruk, Senin (2/6/2025). Dua orang luka-luka.")
    press_until(page, "Tab", "main button")
    page.keyboard.press("Enter")
    added(page).first.wait_for()
    assert "Jembatan Randu Ambruk" in added(page).inner_text()


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_read_without_scripts(browser: Browser, home: str, paths: Mapping[str, str], name: str) -> None:
    with before(browser, home, java_script_enabled=False) as page:
        answer = page.goto(paths[name])
        assert answer is not None
        assert answer.status == 200
        assert page.get_by_role("heading", level=1).is_visible()
        assert len(page.locator("main").inner_text()) > 40
        assert page.locator("script:not([src])").count() == 0


def test_reports_are_added_without_scripts(browser: Browser, home: str) -> None:
    with before(browser, home, java_script_enabled=False) as page:
        paste(page, "Pohon Tumbang di Randu\n\nPohon tumbang di Randu, Selasa (3/6/2025), kata camat.", "Kabar Randu")
        assert "Pohon Tumbang" in added(page).inner_text()


def test_text_that_would_act_does_not(page: Page) -> None:
    hostile = (
        "<script>alert(1)</script> Banjir di Kali Rawa\n\n<img src=x onerror=alert(2)> Banjir Rawa, Rabu (4/6/2025). "
        "<a href='javascript:alert(3)'>Tiga orang</a> tewas, kata <b onclick=alert(4)>Bupati Rawa Darma Sukma</b>. "
        "<style>body{display:none}</style><iframe src='https://evil.example/'></iframe> {{ 7 * 7 }} \u202egnalah\u202c"
    )
    paste(page, hostile, "<svg onload=alert(5)>")
    for link in ("a[href^='/report/']", "a[href^='/story/']"):
        page.go_back() if "/report/" in page.url else None
        added(page).first.locator(link).first.click()
        page.get_by_role("heading", level=1).wait_for()
        assert page.locator("main :is(script, img, iframe, style, [onerror], [onclick], [onload])").count() == 0
        assert page.locator("a[href^='javascript:' i], a[href^='data:' i]").count() == 0


@pytest.mark.parametrize("name", ["stories", "story", "report"])
def test_dark_is_dark(browser: Browser, home: str, paths: Mapping[str, str], name: str) -> None:
    def light(scheme: str) -> int:
        with before(browser, home, color_scheme=scheme) as page:
            page.goto(paths[name])
            shade: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
            return sum(int(part) for part in shade.removeprefix("rgb(").removesuffix(")").split(","))

    assert light("dark") < 200 < 600 < light("light")


@pytest.mark.skipif(find_spec(AXE) is None, reason="axe-core is not installed (pip install 'silang[browser]')")
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_serious(browser: Browser, home: str, paths: Mapping[str, str], name: str) -> None:
    with before(browser, home) as page:
        page.goto(paths[name])
        page.evaluate((files(AXE) / "axe.min.js").read_text("utf-8"))
        assert troubles(page) == []
        page.emulate_media(color_scheme="dark")
        assert troubles(page, "color-contrast", "link-in-text-block") == []


def troubles(page: Page, *rules: str) -> list[str]:
    """What axe finds that is serious or critical: its rule, its impact, where."""
    chosen = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **chosen})
    assert len(found["passes"]) >= (1 if rules else 10)
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]
