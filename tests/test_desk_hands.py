"""Pages made in processes of their own are those that the desk makes itself, and the desk outlives its hands."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from desk_ledger import client, sample
from silang.show.desk import Settings, desk, making
from silang.show.desk.hands import handed


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample(tmp_path_factory.mktemp("hands"))


@pytest.fixture(scope="module", params=[False, True], ids=["asyncio", "uvloop"])
def handing(ledger: Path, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    if request.param:
        pytest.importorskip("uvloop")
    app = desk(Settings(ledger, hands=1))
    options = {"use_uvloop": request.param}
    with TestClient(app, base_url="http://127.0.0.1:8700", backend_options=options) as one:
        app.state.hands.wait()
        yield one


def bare(page: str) -> str:
    """The page without what is of its visitor alone."""
    return re.sub(r'name="csrf" value="\w+"', "", page)


def test_pages_are_those_that_the_desk_makes_itself(ledger: Path, handing: TestClient) -> None:
    with client(ledger) as alone:
        story = alone.get("/stories.json").json()["stories"][0]["id"]
        report = alone.get(f"/story/{story}.json").json()["reports"][0]["id"]
        pages = ("/stories", f"/story/{story}", f"/report/{report}", "/search?q=banjir", "/search.csv?type=DISASTER")
        for address in (*pages, "/story/nothing", "/stories?page=x", f"/story/{story}.json", "/report/x.json"):
            for language in ("id", "en"):
                asked = f"{address}{'&' if '?' in address else '?'}ui={language}"
                own, other = alone.get(asked), handing.get(asked)
                assert (own.status_code, bare(own.text)) == (other.status_code, bare(other.text)), asked
                kept = ("content-type", "content-security-policy", "cache-control")
                assert [own.headers[n] for n in kept] == [other.headers[n] for n in kept]
                assert other.cookies["ui"] == language


def test_hands_make_pages(handing: TestClient) -> None:
    hands = handing.app.state.hands  # type: ignore[attr-defined]
    assert handing.portal is not None
    made = handing.portal.call(hands.make, {"path": "/stories", "query_string": b"ui=en"})
    assert made is not None
    assert made.status == 200
    assert b"<h1>Stories</h1>" in made.body


def test_what_is_judged_stands_on_the_next_page(handing: TestClient) -> None:
    story = handing.get("/stories.json?order=outlets").json()["stories"][0]["id"]
    page = handing.get(f"/story/{story}?ui=en")
    token = re.search(r'name="csrf" value="(\w+)"', page.text)
    reports = [r["id"] for r in handing.get(f"/story/{story}.json").json()["reports"]]
    assert token is not None
    form = {"csrf": token[1], "left": reports[0], "right": story, "by": "Wulan", "why": "lain", "back": "/stories"}
    came = handing.post("/judge/not-same", data=form, headers={"origin": "http://127.0.0.1:8700"})
    assert came.status_code == 200
    assert "Wulan" in handing.get(f"/report/{reports[0]}").text


def test_the_desk_outlives_its_hands(handing: TestClient) -> None:
    children = Path(f"/proc/{os.getpid()}/task")
    if not children.exists():
        pytest.skip("the system tells of no child processes")
    started = {int(c) for task in children.iterdir() for c in (task / "children").read_text().split()}
    hands = [c for c in started if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]
    assert hands
    for one in hands:
        os.kill(one, signal.SIGKILL)
    assert [handing.get("/stories").status_code for _ in range(3)] == [200] * 3


def test_hands_end_by_themselves_when_the_desk_ends(ledger: Path) -> None:
    app = desk(Settings(ledger, hands=1))
    with TestClient(app, base_url="http://127.0.0.1:8700"):
        app.state.hands.wait()
        (process,) = (line.process for line in app.state.hands.lines)
    assert process.exitcode == 0


def test_many_who_ask_at_once_are_each_told_their_own(handing: TestClient) -> None:
    addresses = [f"/search?q=kata{n}" for n in range(60)]
    with ThreadPoolExecutor(20) as pool:
        pages = list(pool.map(lambda a: handing.get(a).text, addresses))
    assert all(f'value="kata{n}"' in page for n, page in enumerate(pages))


@pytest.mark.parametrize(
    ("method", "path", "way"),
    [
        ("GET", "/stories", True),
        ("GET", "/stories.json", True),
        ("HEAD", "/report/x", False),
        ("GET", "/report/x/explained", False),  # reads, with all that reading needs in memory
        ("GET", "/added/x", False),  # kept in mind by the desk
        ("GET", "/enter", False),
        ("GET", "/static/desk.css", False),
        ("POST", "/search", False),
    ],
)
def test_what_only_reads_the_ledger_is_handed_over(method: str, path: str, way: bool) -> None:
    assert handed({"type": "http", "method": method, "path": path}) is way


class TwoPartError(Exception):
    """An error that cannot be told to another process: it is not made anew of its arguments."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def test_a_page_that_fails_in_a_hand_is_left_to_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> None:
        raise TwoPartError("a", "b")

    loop = asyncio.new_event_loop()
    monkeypatch.setitem(making._HERE, "app", fails)
    monkeypatch.setitem(making._HERE, "loop", loop)
    assert making.make({"path": "/stories", "query_string": b""}) is None
    loop.close()
