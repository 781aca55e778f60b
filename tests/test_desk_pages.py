"""The desk's pages: whole, in both languages, without inline style or script, every figure a way to its sentence."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

import silang.show
from desk_ledger import client, sample
from silang.read import Stated, report
from silang.run import readings
from silang.run.settle import settle
from silang.run.settle_rebuild import rebuild
from silang.store import Ledger


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(sample(tmp_path_factory.mktemp("desk"))) as one:
        yield one


class Page(HTMLParser):
    """What a page holds: its tags with their attributes, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def addresses(browser: TestClient) -> list[str]:
    found = ["/stories", "/stories?order=threads", "/stories?order=contested", "/add", "/api", "/nothing"]
    stories = browser.get("/stories.json?order=outlets").json()["stories"]
    for one in (stories[0]["id"], stories[-1]["id"]):
        found += [f"/story/{one}", f"/story/{one}/brief"]
    reports = browser.get(f"/story/{stories[0]['id']}.json").json()["reports"]
    return [*found, f"/report/{reports[0]['id']}", f"/report/{reports[0]['id']}/explained"]


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_is_whole_in_both_languages(browser: TestClient, language: str) -> None:
    for address in addresses(browser):
        joint = "&" if "?" in address else "?"
        page = Page(browser.get(f"{address}{joint}ui={language}").text)
        assert page.of("html")[0]["lang"] == language, address
        assert len(page.of("h1")) == 1, address
        ids = [a["id"] for _, a in page.tags if "id" in a]
        assert len(ids) == len(set(ids)), address
        labelled = {label.get("for") for label in page.of("label")}
        for tag in ("input", "select", "textarea"):
            for control in page.of(tag):
                assert control.get("type") == "hidden" or control.get("id") in labelled, (address, control)
        for tag, attributes in page.tags:
            assert "style" not in attributes, (address, tag)
            assert tag != "style", address
            assert not [name for name in attributes if name.startswith("on")], (address, tag)
        assert [s for s in page.of("script") if s.get("src") != "/static/desk.js"] == []
        assert [a for a in page.of("link") if not str(a["href"]).startswith("/")] == []


def test_every_link_of_a_story_leads_to_a_sentence_that_is_there(browser: TestClient) -> None:
    story = browser.get("/stories.json?order=outlets").json()["stories"][0]["id"]
    page = Page(browser.get(f"/story/{story}").text)
    ways = {str(a["href"]) for a in page.of("a") if str(a.get("href", "")).startswith("/report/")}
    assert len(ways) > 10
    texts = {way.partition("#")[0]: "" for way in ways}
    for address in texts:
        answer = browser.get(address)
        assert answer.status_code == 200
        texts[address] = answer.text
    for way in ways:
        address, _, anchor = way.partition("#")
        assert not anchor or f'id="{anchor}"' in texts[address], way


def test_a_chart_is_a_table_too(browser: TestClient) -> None:
    story = browser.get("/stories.json?order=contested").json()["stories"][0]["id"]
    text = browser.get(f"/story/{story}?ui=en").text
    assert "<svg role=" in text
    assert "The figures as a table" in text
    assert text.count("<tr><td>") >= 2


def test_stories_are_listed_in_every_order_and_paged(browser: TestClient) -> None:
    for order, key in (("contested", "contested"), ("outlets", "outlets")):
        lines = browser.get(f"/stories.json?order={order}").json()["stories"]
        assert [line[key] for line in lines] == sorted((line[key] for line in lines), reverse=True)
    assert browser.get("/stories.json?page=2").json()["stories"] == []
    for wrong in ("page=0", "page=x", "order=best"):
        assert browser.get(f"/stories?{wrong}").status_code == 422
    threads = browser.get("/stories.json?order=threads").json()["threads"]
    assert [t["stories"] >= 2 for t in threads] == [True] * len(threads)


def test_a_long_list_turns_its_pages(tmp_path: Path) -> None:
    path = sample(tmp_path)
    with Ledger(path) as ledger:
        lines = ledger.db.execute("SELECT * FROM story LIMIT 1").fetchone()
        marks = ",".join("?" * len(lines))
        many = ((f"{n:016x}", *lines[1:]) for n in range(40))
        ledger.db.executemany(f"INSERT INTO story VALUES ({marks})", many)
    with client(path) as browser:
        first, second = (browser.get(f"/stories.json?page={n}").json() for n in (1, 2))
        assert (len(first["stories"]), first["more"], second["more"]) == (30, True, False)
        assert not {s["id"] for s in first["stories"]} & {s["id"] for s in second["stories"]}
        assert 'rel="next"' in browser.get("/stories").text
        assert 'rel="prev"' in browser.get("/stories?page=2").text


def test_a_story_of_which_only_the_month_is_known_is_listed_under_it(tmp_path: Path) -> None:
    text = "Gempa Guncang Ambon\n\nGempa bermagnitudo 5,8 mengguncang Ambon pada Maret 2025 dan menewaskan 12 orang."
    with Ledger(tmp_path / "month.ledger") as ledger:
        ledger.add(readings([report(text, Stated(outlet="Harian Uji"))]))
        settle(ledger)
    with client(tmp_path / "month.ledger") as one:
        assert "Maret 2025" in one.get("/stories").text
        assert "1 Maret 2025" not in one.get("/stories").text
        assert one.get("/stories.json").json()["stories"][0]["when"] == "2025-03"


def test_a_page_is_json_and_csv_at_the_same_address(browser: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(browser.get("/stories.csv").text.removeprefix("\ufeff"))))
    told = browser.get("/stories.json").json()["stories"]
    assert [r["id"] for r in rows] == [s["id"] for s in told]
    story = browser.get(f"/story/{told[0]['id']}.json").json()
    assert {"story", "reports", "statements", "claims", "findings", "judgements"} <= story.keys()
    report = browser.get(f"/report/{story['reports'][0]['id']}.json").json()
    for said in report["statements"]:
        assert report["report"]["text"][said["start"] : said["end"]]


def test_nothing_is_a_page_of_its_own(browser: TestClient) -> None:
    for address in ("/story/none", "/report/none", "/story/none/brief", "/added/none", "/static/../app.py", "/x"):
        answer = browser.get(address)
        assert answer.status_code == 404, address
        assert "Traceback" not in answer.text
    assert browser.get("/story/none.json").json()["error"] == 404


def test_the_story_of_a_report_is_found_by_the_report_too(browser: TestClient) -> None:
    story = browser.get("/stories.json").json()["stories"][0]["id"]
    report = browser.get(f"/story/{story}.json").json()["reports"][0]["id"]
    assert browser.get(f"/story/{report}.json").json()["story"]["id"] == story


def test_a_story_that_has_grown_since_is_found_at_its_former_address(tmp_path: Path) -> None:
    path = sample(tmp_path)
    with Ledger(path) as ledger, client(path) as one:
        before = one.get("/stories.json?order=outlets").json()["stories"][0]["id"]
        members = [r["id"] for r in one.get(f"/story/{before}.json").json()["reports"]]
        (taken,) = ledger.readings(members[:1])
        ledger.remove(members[0])
        settle(ledger)
        smaller = one.get(f"/story/{before}")
        assert smaller.status_code == 303
        between = smaller.headers["location"].removeprefix("/story/")
        assert [r["id"] for r in one.get(f"/story/{between}.json").json()["reports"]] == members[1:]
        ledger.add([taken])
        settle(ledger)
        for rest in ("", ".json", "/brief", "/brief.json", "?ui=id", ".json?ui=id"):
            told = one.get(f"/story/{between}{rest}")
            assert (told.status_code, told.headers.get("location")) == (303, f"/story/{before}{rest}"), rest
        assert one.get(f"/story/{before}").status_code == 200
        rebuild(ledger)
        assert one.get(f"/story/{between}").headers["location"] == f"/story/{before}"


def test_no_page_tells_where_files_lie(browser: TestClient) -> None:
    for address in addresses(browser):
        for form in (address, re.sub(r"(\?|$)", r".json\1", address, count=1)):
            assert "/sample/" not in browser.get(form).text, form


def test_a_foreign_host_is_turned_away(browser: TestClient) -> None:
    assert browser.get("/stories", headers={"host": "evil.example"}).status_code == 421


def test_every_answer_carries_the_policy(browser: TestClient) -> None:
    for address in ("/stories", "/stories.json", "/nothing", "/static/desk.css"):
        policy = browser.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_api_is_described(browser: TestClient) -> None:
    described = browser.get("/openapi.json").json()
    assert {"/stories.json", "/story/{name}.json", "/report/{name}.json", "/judge/{kind}"} <= described["paths"].keys()
    assert described["info"]["version"]
    text = browser.get("/api").text
    assert "/story/{name}.json" in text


HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> \"'><svg onload=alert(3)> \u202eterbalik\u202c \u2066x\u2069"
)
TEXT = f"""{HOSTILE}

MAKASSAR - Sebanyak 7 orang meninggal akibat banjir di Makassar, Senin (3/2/2025).

"{HOSTILE} Kami akan datang," kata Wali Kota Arif Rahman {HOSTILE} di Makassar.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    path = sample(tmp_path_factory.mktemp("hostile"))
    stated = Stated(outlet=f"=1+1 {HOSTILE}", title=HOSTILE, byline=HOSTILE, url="javascript:alert(4)")
    read = report(TEXT, stated, f"{HOSTILE}.txt")
    with Ledger(path) as ledger:
        ledger.add(readings([replace(read, url="javascript:alert(4)")]))
        settle(ledger)
    with client(path) as browser:
        yield browser, read.id


def test_what_a_report_smuggles_in_never_acts(hostile: tuple[TestClient, str]) -> None:
    browser, name = hostile
    story = browser.get(f"/report/{name}.json").json()["story"]
    for address in (
        "/stories",
        f"/report/{name}",
        f"/report/{name}/explained",
        f"/story/{story}",
        f"/story/{story}/brief",
    ):
        text = browser.get(address).text
        page = Page(text)
        assert "alert(1)" in page.words, address
        assert [t for t, a in page.tags if t in ("script", "img") and a.get("src") != "/static/desk.js"] == []
        assert not [n for _, a in page.tags for n in a if n.startswith("on")], address
        assert not [a for a in page.of("a") if not str(a["href"]).startswith(("/", "#", "http"))], address
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), address


def test_json_of_hostile_text_is_json(hostile: tuple[TestClient, str]) -> None:
    browser, name = hostile
    answer = browser.get(f"/report/{name}.json")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.content)["report"]["headline"] == HOSTILE


def test_no_cell_of_a_table_is_a_formula(hostile: tuple[TestClient, str]) -> None:
    browser, _ = hostile
    for row in csv.reader(io.StringIO(browser.get("/stories.csv").text.removeprefix("\ufeff"))):
        assert not [c for c in row if c.startswith(("=", "+", "-", "@"))]


def test_an_edited_report_shows_what_was_changed_in_it(tmp_path: Path) -> None:
    path = sample(tmp_path)
    before = "Gempa Wanasari\n\nSebanyak 34 orang meninggal akibat gempa di Wanasari, Selasa (11/3/2025), kata polisi."
    both = [report(t, Stated(url="https://kabar.example/1")) for t in (before, before.replace("34", "43"))]
    with Ledger(path) as ledger:
        for one in both:
            ledger.add(readings([one]))
        settle(ledger)
    with client(path) as browser:
        page = browser.get(f"/report/{both[1].id}?ui=en").text
        assert '<del dir="auto">Sebanyak 34 orang</del> → <ins dir="auto">Sebanyak 43 orang</ins>' in page
        told = browser.get(f"/report/{both[1].id}.json").json()["versions"]
        assert [v["version"] for v in told] == [1, 2]
        assert [v["current"] for v in told] == [False, True]
        assert [c["what"] for c in told[1]["changes"]] == ["figure", "text"]


BAD = ("0", "-1", "9" * 30, "\x00", "'; DROP TABLE story", "../..", "{{7*7}}", "a" * 3_000, "\u202e", "[]")


@pytest.mark.parametrize("bad", BAD)
def test_nothing_that_is_asked_for_breaks_a_page(browser: TestClient, bad: str) -> None:
    value = quote(bad, safe="")
    for path, ways in browser.get("/openapi.json").json()["paths"].items():
        asked = [p["name"] for p in ways.get("get", {}).get("parameters", ()) if p["in"] == "query"]
        address = re.sub(r"\{\w+\}", value, path)
        for name in (None, *asked) if "get" in ways else ():
            for form in {address, address.removesuffix(".json").removesuffix(".csv")}:
                answer = browser.get(f"{form}?{name}={value}" if name else form)
                assert answer.status_code < 500, (form, name)


def test_the_list_of_stories_names_what_their_conflicts_are_about(browser: TestClient) -> None:
    page = browser.get("/stories?order=outlets", headers={"accept-language": "en"}).text
    assert re.search(r'chip conflict">1 conflict</span>\s*<span class="few conflict">deaths<', page)


@pytest.mark.parametrize(
    ("address", "within"),
    [("/story/{story}", "/stories"), ("/report/{report}", "/stories"), ("/judgements", "/log"), ("/add", "/add")],
)
def test_each_page_says_under_what_it_stands(browser: TestClient, address: str, within: str) -> None:
    story = browser.get("/stories.json?order=outlets").json()["stories"][0]["id"]
    report = browser.get(f"/story/{story}.json").json()["reports"][0]["id"]
    page = Page(browser.get(address.format(story=story, report=report)).text)
    current = [a["href"] for a in page.of("a") if a.get("aria-current") in ("page", "true") and "hreflang" not in a]
    assert current == [within]
    ways = {a["href"] for a in page.of("a")}
    assert {"/stories", "/search", "/actors", "/outlets", "/dyads", "/feeds", "/log", "/add"} <= ways


def test_no_style_of_one_sheet_meets_a_name_of_another() -> None:
    sheets = Path(silang.show.__file__).parent / "page"
    named = {
        sheet: set(re.findall(r"^\.([a-z-]+) \{", (sheets / f"{sheet}.css").read_text("utf-8"), re.M))
        for sheet in ("desk", "explain", "brief")
    }
    assert not named["desk"] & named["explain"]
    assert not named["desk"] & named["brief"]


def test_who_rests_on_whom_is_told_in_words_where_a_phone_has_no_room_for_it(browser: TestClient) -> None:
    story = browser.get("/stories.json?order=outlets").json()["stories"][0]["id"]
    page = browser.get(f"/story/{story}").text
    assert 'class="chain wide"' in page
    assert 'class="plain in-words"' in page  # outlets, two layers of carriers, bodies
    assert 'class="chain narrow"' not in page
