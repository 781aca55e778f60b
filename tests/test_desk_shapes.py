"""What the description of the API says of each page as JSON, and what the page gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("jsonschema", reason="jsonschema is not installed (it comes with silang[browser])")
pytest.importorskip("fastapi", reason="the desk needs silang[serve]")

import jsonschema
from starlette.testclient import TestClient

from desk_ledger import client, csrf
from fixture_desk_found import kept, pages, told
from silang.show.desk.shapes import PLAIN, _field, shape
from silang.show.export import rows
from silang.store import Ledger
from silang.types import Comparison

__all__ = ["kept", "pages"]


def closed(schema: Any) -> Any:
    """The schema with no field besides those that it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(value) for name, value in schema.items()}
    return inner | {"additionalProperties": False} if isinstance(schema.get("properties"), dict) else inner


def addresses(desk: TestClient) -> Iterator[tuple[str, str]]:
    """Addresses of every kind of page, each with its path in the description."""
    lists = {name: told(desk, f"/{name}") for name in ("stories", "actors", "outlets", "dyads")}
    yield from ((f"/{name}", f"/{name}") for name in lists)
    yield from (("/stories", "/stories?order=threads"), ("/feeds", "/feeds"), ("/log", "/log"), ("/add", "/add"))
    yield from (
        ("/judgements", "/judgements"),
        ("/api", "/api"),
        ("/search", "/search"),
        ("/search", "/search?q=banjir"),
    )
    yield ("/search", "/search?type=DISASTER")
    for one in lists["stories"]["stories"]:
        yield from (("/story/{name}", f"/story/{one['id']}"), ("/story/{name}/brief", f"/story/{one['id']}/brief"))
    yield from (("/actor/{key:path}", one["at"]) for one in lists["actors"]["actors"])
    yield from (("/actor/{key:path}", f"{one['at']}?view=told") for one in lists["actors"]["actors"][:5])
    yield from (("/outlet/{name:path}", one["at"]) for one in lists["outlets"]["outlets"])
    yield from (("/dyad/{one}/{other}", one["at"]) for one in lists["dyads"]["dyads"])
    for found in told(desk, "/search?q=orang")["found"][:10]:
        yield ("/report/{name}", f"/report/{found['report']}")
        yield ("/report/{name}/explained", f"/report/{found['report']}/explained")
    for name in ("DISASTER", "CASUALTY", "COURT", "ECON", "CONSULT"):
        for found in told(desk, f"/search?type={name}")["found"][:4]:
            yield ("/claim/{name}", f"/claim/{found['claim']}")


def fits(answer: Any, path: str, address: str) -> None:
    """Fails where an answer is not what the description says."""
    try:
        jsonschema.validate(answer, closed(shape(path)))
    except jsonschema.ValidationError as wrong:
        raise AssertionError(f"{address}: {wrong.json_path}: {wrong.message}") from wrong


def test_every_page_gives_exactly_what_the_description_says(pages: TestClient) -> None:
    seen = set()
    for path, address in addresses(pages):
        base, _, asked = address.partition("?")
        answer = pages.get(f"{base}.json?{asked}")
        assert answer.status_code == 200, address
        fits(answer.json(), path, address)
        seen.add(path)
    described = {p.removesuffix(".json") for p in pages.get("/openapi.json").json()["paths"] if p.endswith(".json")}
    assert {p.replace(":path", "") for p in seen} == described - {"/added/{batch}"}


def test_what_came_of_a_batch_is_told_as_described(tmp_path: Path) -> None:
    Ledger(tmp_path / "new.ledger").close()
    files = [("file", ("a.txt", b"Banjir menewaskan 3 orang di Talaga, Rabu (1/1/2025).")), ("file", ("b.txt", b""))]
    with client(tmp_path / "new.ledger") as browser:
        answer = browser.post("/add", data={"csrf": csrf(browser)}, files=files)
        address = answer.headers["location"]
        given = browser.get(f"{address}.json").json()
    assert (len(given["reports"]), len(given["rejects"])) == (1, 1)
    fits(given, "/added/{batch}", address)


def test_rows_are_named_after_tables_of_the_export() -> None:
    tables = rows(Comparison(())).keys()
    for path in ("/story/{name}", "/report/{name}"):
        named = {
            name for name, field in shape(path)["properties"].items() if "of the export" in field.get("description", "")
        }
        assert named
        assert named <= tables


@pytest.mark.parametrize("kind", PLAIN)
def test_a_field_may_be_null_only_where_it_says_so(kind: str) -> None:
    jsonschema.validate(None, _field(f"{kind}?"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(None, _field(kind))
