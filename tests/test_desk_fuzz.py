"""Nonsense and malice before the desk: every address of the API, and pages that are broken or made to break."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("schemathesis", reason="schemathesis is not installed (silang[browser])")
pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from requests import Request
from starlette.testclient import TestClient

import silang
from desk_ledger import HOME, csrf, sample
from silang.show.desk import Settings, desk

TOKEN = "a token for programs"


def bounded(examples: int) -> settings:
    """The same few examples each time, and no haste: the machine may be busy."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


INSIDE = ("Traceback", 'File "', "site-packages", str(Path(silang.__file__).parent), "sqlite3", ".ledger")
"""What tells of the machine."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A program with a token before a desk that fetches nothing."""
    path = sample(tmp_path_factory.mktemp("fuzzed"))
    app = desk(Settings(path, tokens=(sha256(TOKEN.encode()).hexdigest(),), limit=0))
    headers = {"authorization": f"Bearer {TOKEN}"}
    with (
        pytest.MonkeyPatch.context() as patch,
        TestClient(app, HOME, headers=headers, follow_redirects=False, raise_server_exceptions=False) as one,
    ):
        patch.setattr("silang.show.desk.pages.desk_add.FETCHES", False)
        yield one


def sound(answer: Any, path: str = "") -> None:
    """Fails where the desk broke, or tells of the machine that it runs on."""
    assert answer.status_code < 500, f"{answer.request.url}: {answer.status_code} {answer.text[:500]}"
    assert [inside for inside in (*INSIDE, path) if inside and inside in answer.text] == [], answer.request.url


def test_no_request_breaks_an_address(program: TestClient, tmp_path_factory: pytest.TempPathFactory) -> None:
    api = schemathesis.openapi.from_dict(program.get("/openapi.json").json())
    asked: set[str] = set()
    for found in api.get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]  # what is none fails here

        @bounded(12)
        @given(operation.as_strategy())
        def ask(case: Any) -> None:
            request: Any = Request(**case.as_transport_kwargs(base_url=HOME)).prepare()
            sound(
                program.request(case.method, request.url, headers=dict(request.headers), content=request.body or b""),
                str(tmp_path_factory.getbasetemp()),
            )
            asked.add(f"{case.method} {case.path}")

        ask()
    assert len(asked) > 30


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser before a desk of its own."""
    app = desk(Settings(sample(tmp_path_factory.mktemp("pages"))))
    with TestClient(app, HOME, follow_redirects=False, raise_server_exceptions=False) as one:
        yield one


def bring(person: TestClient, name: str, content: bytes) -> dict[str, Any]:
    """Brings a file; what the desk tells of it, once it is read."""
    answer = person.post("/add", data={"csrf": csrf(person)}, files={"file": (name, content)})
    assert answer.status_code == 303
    there = answer.headers["location"]
    app: Any = person.app
    app.state.intake.batch(there.rpartition("/")[2]).result(60)
    told = person.get(f"{there}.json")
    sound(told)
    sound(person.get(there))
    shown: dict[str, Any] = told.json()
    for one in shown["reports"]:
        sound(person.get(f"/report/{one['id']}"))
        if one["story"]:
            sound(person.get(f"/story/{one['story']}"))
    return shown


NEWS = "<h1>Banjir di Talaga</h1><p>Dua orang tewas akibat banjir di Talaga, Rabu (4/6/2025), kata polisi.</p>"

HOSTILE = {
    "nested": ("<div>" * 10_000 + NEWS).encode(),
    "nested-and-closed": ("<b><table><tr><td>" * 10_000 + NEWS + "</td></tr></table></b>" * 10_000).encode(),
    "cut-off": (NEWS + "<p>é").encode()[:-1],
    "nul": NEWS.replace("Talaga", "Tal\0aga").encode(),
    "nuls": b"\0" * 100_000,
    "utf-16": NEWS.encode("utf-16"),
    "wrong-charset": b"<meta charset='utf-7'>" + NEWS.encode() + b"\xff\xfe\x80",
    "comment-open": (NEWS + "<!--" * 50_000).encode(),
    "attributes": ("<p " + "a" * 5 + "='" * 50_000 + NEWS).encode(),
    "entities": ("<!DOCTYPE a [<!ENTITY a '" + "x" * 1000 + "'>]>" + "&a;" * 20_000 + NEWS).encode(),
    "controls": ("<p>" + "\u202e\u2066\x1b[31m\x07" * 2_000 + "</p>" + NEWS).encode(),
    "brackets": b"(" * 400_000,
    "script": (f"<script>{'alert(1);' * 1_000}</script>{NEWS}<svg/onload=alert(1)>").encode(),
}
"""Pages that are broken, or made to break who reads them, by what is wrong."""


@pytest.mark.parametrize("wrong", HOSTILE)
def test_no_page_breaks_the_reader(person: TestClient, wrong: str) -> None:
    told = bring(person, f"{wrong}.html", HOSTILE[wrong])
    assert len(told["reports"]) + len(told["rejects"]) == 1
    assert all(reject["told"] for reject in told["rejects"])


PIECES = st.sampled_from(
    ("<p>", "</p>", "<h1>", "<div", ">", '"', "'", "<!--", "]]>", "<![CDATA[", "&#0;", "&#x110000;", "&lt;script&gt;",
     "<script>", "</script", "\0", "\u202e", "\ud800", "Dua orang tewas", "di Talaga, Rabu (4/6/2025)", "kata polisi.",
     "{{", "%s", "=cmd()", "\r\n", "\ufeff", "<meta charset=x>", '<meta property="og:title" content="')
)  # fmt: skip


@bounded(40)
@given(
    pieces=st.lists(PIECES | st.text(max_size=20), max_size=40), kind=st.sampled_from(("html", "txt", "json", "csv"))
)
def test_no_heap_of_pieces_breaks_the_reader(person: TestClient, pieces: list[str], kind: str) -> None:
    bring(person, f"a.{kind}", "".join(pieces).encode("utf-8", "surrogatepass"))


@bounded(30)
@given(bytes_=st.binary(max_size=400), name=st.sampled_from(("a.html", "a.gz", "a.warc", "a.parquet", "a.jsonl", "a")))
def test_no_bytes_break_the_reader(person: TestClient, bytes_: bytes, name: str) -> None:
    bring(person, name, bytes_)
