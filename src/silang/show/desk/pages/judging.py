"""What people judge: kept with who, when and why, in effect before the page comes back, undone from where it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse

from silang.run.settle import stories as settled
from silang.show.desk.app import ledger_of, writing_of
from silang.show.desk.forms import Posted, described, local, text
from silang.show.desk.refused import for_program
from silang.store import KINDS, Judged, Ledger, LedgerError

ASKED = tuple[str, str | None, str | None]
"""What a judgement is made of: its left side, its right side, its value."""


JUDGED = {
    "left": "Id of a report, story, claim, statement, check or outlet",
    "right": "The other side: a report or story, a slot of a claim, an owner",
    "value": "Who speaks, or what a figure is about",
    "by": "Who judges",
    "why": "Why",
    "back": "Page to lead back to",
}
UNDONE = {"judgement": "Its id", "by": "Who takes it back", "back": "Page to lead back to"}
"""Fields of the forms."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    routes = (("/judge/undo", undo, UNDONE), ("/judge/{kind}", judge, JUDGED))
    for path, does, form in routes:
        shown = described(**form)
        app.add_api_route(path, does, methods=["POST"], tags=["judge"], response_class=Response, openapi_extra=shown)


def judge(request: Request, kind: str, form: Posted) -> Response:
    """Keep a judgement (form fields: left, right, value, by, why, back); stories stand as it says afterwards."""
    if kind not in KINDS:
        raise HTTPException(404)
    by, ledger = _by(request, form), ledger_of(request)
    asked = list(_asked(kind, form, ledger))
    if not asked:
        return _back(request, form, "unknown", {"judged": []}, (), 422)

    def work(into: Ledger) -> list[Judged]:
        why = text(form, "why", 2_000)
        return [into.judge(kind, left, right, value, by=by, why=why) for left, right, value in asked]

    try:
        made, done = writing_of(request).now(work)
    except LedgerError:
        return _back(request, form, "unknown", {"judged": []}, (), 422)
    ids = {"judged": [j.id for j in made]}
    back = _back(request, form, "judged" if done else "slow", ids, [j.left for j in made])
    back.set_cookie("who", by.encode("ascii", "ignore").decode(), max_age=31_536_000, samesite="strict", httponly=True)
    return back


def undo(request: Request, form: Posted) -> Response:
    """Take a judgement back (form fields: judgement, back)."""
    name, by, ledger = text(form, "judgement", 100), _by(request, form, needed=False), ledger_of(request)
    there, done = writing_of(request).now(lambda into: into.undo(name, by or None))
    came = ("undone" if done else "slow") if there else "unknown"
    return _back(request, form, came, {"undone": there}, _sides(ledger, name), 200 if there else 404)


def _by(request: Request, form: FormData, *, needed: bool = True) -> str:
    """Who judges: who has come in, else who the form names."""
    account = getattr(request.state, "account", None)
    by = text(form, "by", 100)
    name = account if account and account != "token" else by or request.cookies.get("who", "") or account or ""
    if needed and not name:
        raise HTTPException(422, "by")
    return " ".join(name.split())[:100]


def _asked(kind: str, form: FormData, ledger: Ledger) -> Iterator[ASKED]:
    """The judgements that a form means; none where it names nothing that is there."""
    left, right, value = (text(form, part, 2_000) for part in ("left", "right", "value"))
    if left:
        yield from _MEANT.get(kind, _plainly)(ledger, left, right, value)


def _plainly(_: Ledger, left: str, right: str, value: str) -> Iterator[ASKED]:
    yield left, right or None, value or None


def _figured(_: Ledger, left: str, right: str, value: str) -> Iterator[ASKED]:
    """A claim and its slot come as one choice: "4f… deaths"."""
    claim, slot = (*left.split(" ", 1), "")[:2]
    if value:
        yield claim, right or slot or None, value


def _joined(ledger: Ledger, left: str, right: str, _: str) -> Iterator[ASKED]:
    """Two stories are one where a report of the one is one with a report of the other."""
    one, other = (_reports(ledger, side) for side in (left, right))
    if one and other and one[0] != other[0]:
        yield one[0], other[0], None


def _parted(ledger: Ledger, left: str, right: str, _: str) -> Iterator[ASKED]:
    """A report is parted from another, or from every other of a story."""
    one, others = _reports(ledger, left), _reports(ledger, right)
    yield from ((one[0], other, None) for other in others if one and other != one[0])


_MEANT: Mapping[str, Callable[[Ledger, str, str, str], Iterator[ASKED]]] = {
    "same": _joined,
    "not-same": _parted,
    "figure": _figured,
}


def _reports(ledger: Ledger, named: str) -> list[str]:
    """The reports that an id or an address of this desk names; claims stand for themselves."""
    name = named.partition("?")[0].partition("#")[0].rstrip("/").removesuffix("/brief").rpartition("/")[2]
    query = "SELECT report FROM story_report WHERE story = ? ORDER BY report"
    reports = [report for (report,) in ledger.db.execute(query, (name,))]
    return reports or ([name] if name else [])


def _sides(ledger: Ledger, judgement: str) -> list[str]:
    return [j.left for j in ledger.judgements(undone=True) if j.id == judgement]


def _back(
    request: Request, form: FormData, came: str, told: Mapping[str, Any], about: Iterable[str], status: int = 200
) -> Response:
    """The way back to the page of the form, which says what came of it; programs get JSON."""
    if for_program(request):
        return JSONResponse(dict(told), status)
    address = _moved(request, local(text(form, "back", 2_000)).partition("?")[0], about)
    return RedirectResponse(f"{address}?came={came}", 303)


def _moved(request: Request, address: str, about: Iterable[str]) -> str:
    """The story that a judged report is in now: its id is made of its reports, and may be another than before."""
    opens, _, name = address.rpartition("/")
    ledger = ledger_of(request)
    held = settled(ledger)
    if opens != "/story" or held.lines([name]):
        return address
    reports = (report for one in about for report in _report_of(ledger, one))
    now = next((s for report in reports if (s := held.story_of(report))), None)
    return f"/story/{now}" if now else "/stories"


def _report_of(ledger: Ledger, name: str) -> list[str]:
    """The report that this id is of, or that what bears it stands in."""
    tables = (f"SELECT report FROM {table} WHERE id = ?1" for table in ("claim", "statement", "check_"))
    query = " UNION ".join(("SELECT id FROM report WHERE id = ?1", *tables))
    return [report for (report,) in ledger.db.execute(query, (name,))]
