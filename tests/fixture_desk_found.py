"""A desk over the bundled sample, and what every page of it must be."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

pytest.importorskip("fastapi", reason="the desk needs silang[serve]")
from lxml import html as markup  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from silang.read import read
from silang.run import reading
from silang.run.settle import settle
from silang.show.desk import Settings, desk
from silang.store import Ledger
from silang.types import Report

SAMPLE = Path(__file__).parents[1] / "src" / "silang" / "sample"

HOSTILE = "<script>alert(1)</script>"
TURNED = "\u202egnirts\u202c"
EDITED = "Banjir di Talaga menewaskan 3 orang, kata Kapolres Talaga Budi Raharja, Jumat (3/1/2025). Air naik cepat.\n"
ABROAD = (
    "Indonesia dan Norwegia menandatangani perjanjian kerja sama kehutanan di Oslo, Senin (3/3/2025). "
    "Menteri Luar Negeri Norwegia mengunjungi Indonesia pada April 2025.\n"
)
ODD = (
    "%00",
    "x%00y",
    "a" * 10_000,
    '"NEAR(a b) OR * ^ - : ( " AND NOT',
    "%F0%9F%98%80%ED%A0%80%FF",
    "-1",
    "9" * 40,
    "..%2f..%2fetc%2fpasswd",
    "%27%20OR%201%3D1--",
    quote(" ".join("abcdefghij" * 20)),
)
"""What no field should be broken by."""


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample, of a report that was changed, of hostile words, and of judgements."""
    path = tmp_path_factory.mktemp("desk") / "sample.ledger"
    made = [
        Report("", "https://kabar.example/banjir", EDITED, outlet="Kabar/Talaga =1", published="2025-01-03"),
        Report("", "abroad.txt", ABROAD, outlet="Warta", published="2025-03-04"),
        Report(
            "",
            "hostile.txt",
            f"Budi mengatakan {HOSTILE} ada {TURNED} 5 orang tewas di Jakarta pada Senin (6/1/2025).\n",
            outlet=f"=cmd|{HOSTILE}{TURNED}",
            headline=f"{HOSTILE} {TURNED}",
            published="2025-01-06",
        ),
    ]
    later = Report(
        "", made[0].source, EDITED.replace("3 orang", "7 orang"), outlet=made[0].outlet, published="2025-01-04"
    )
    with Ledger(path) as ledger:
        for reports in ([*(r for r in read([SAMPLE]) if isinstance(r, Report)), *map(_named, made)], [_named(later)]):
            ledger.add([reading(r) for r in reports])
        settle(ledger)
        one, other = ledger.ids(current=True)[:2]
        gone = ledger.judge("same", one, other, by="Rini", why=f"{HOSTILE} satu banjir")
        ledger.undo(gone.id, by="Tono")
        ledger.judge("owner", "Warta", "Grup Warta", by="Rini")
    return path


def _named(report: Report) -> Report:
    return replace(report, id=blake2b((report.source + report.text).encode(), digest_size=8).hexdigest())


@pytest.fixture(scope="session")
def pages(kept: Path) -> Iterator[TestClient]:
    """The desk over that ledger."""
    with TestClient(desk(Settings(kept)), base_url="http://127.0.0.1:8700", raise_server_exceptions=True) as client:
        yield client


def page(client: TestClient, address: str, ui: str = "en") -> Any:
    """The page at an address, and that it is as every page must be."""
    answer = client.get(address, params=None, headers={"accept-language": ui})
    assert answer.status_code == 200, (address, answer.text[-400:])
    tree = markup.document_fromstring(answer.text)
    assert tree.get("lang") == ui
    assert len(tree.xpath("//h1")) == 1
    assert not tree.xpath("//*[@style] | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
    assert not [c for c in tree.text_content() if c in "\u202a\u202b\u202d\u202e\u2066\u2067"]
    for control in tree.xpath("//main//input[not(@type='hidden')] | //main//select"):
        assert tree.xpath(f"//label[@for='{control.get('id')}']"), control.get("name")
    heads = [int(h.tag[1]) for h in tree.xpath("//main//h1 | //main//h2 | //main//h3 | //main//h4")]
    assert all(b - a <= 1 for a, b in pairwise(heads)), heads
    return tree


def both(client: TestClient, address: str) -> Any:
    """The page in both languages; the English one."""
    page(client, address, "id")
    return page(client, address, "en")


def told(client: TestClient, address: str) -> dict[str, Any]:
    """The same page as JSON."""
    path, _, asked = address.partition("?")
    answer = client.get(f"{path}.json" + (f"?{asked}" if asked else ""))
    assert answer.status_code == 200, (address, answer.text[:300])
    assert answer.headers["content-type"] == "application/json"
    found: dict[str, Any] = json.loads(answer.text)
    return found


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    """The same page as CSV, and that no cell of it is a formula."""
    path, _, asked = address.partition("?")
    answer = client.get(f"{path}.csv" + (f"?{asked}" if asked else ""))
    assert answer.status_code == 200, (address, answer.text[:300])
    found = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    for row in found:
        assert not [v for v in row.values() if v.startswith(("=", "+", "@", "\t"))], row
    return found


def words(tree: Any) -> str:
    """The words of a page as one reads them."""
    return " ".join(tree.text_content().split())


def survives(client: TestClient, *addresses: str) -> None:
    """Whatever is put at `{}` of these addresses, the desk answers, and never with a failure of its own."""
    for address in addresses:
        for odd in ODD:
            for form in (address, address.replace("?", ".json?", 1), address.replace("?", ".csv?", 1)):
                status = client.get(form.replace("{}", odd), follow_redirects=False).status_code
                assert status in (200, 303, 404, 414, 422), (form, odd[:40], status)
