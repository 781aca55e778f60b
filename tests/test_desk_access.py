"""Who comes in: people by password, programs by token, nobody too often, nothing from a foreign page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient
from typer import Typer
from typer.testing import CliRunner

from desk_ledger import client, csrf, sample
from silang.show.commands.serve import register
from silang.show.desk.bodies import SMALL
from silang.show.desk.pace import TRIES, WITHIN, Bucket, Tries
from silang.show.desk.sessions import IDLE, MOST, WHOLE, Sessions
from silang.show.desk.users import UsersError, add_user, fits, hashed, known, program, tokens_of, users_of
from silang.show.serving import Serving, refusal

PASSWORD = "sandi yang cukup panjang"
TOKEN = "t" * 40


@pytest.fixture(scope="module")
def users() -> dict[str, str]:
    return {"dewi": hashed(PASSWORD)}


@pytest.fixture
def closed(tmp_path: Path, users: dict[str, str]) -> Iterator[TestClient]:
    tokens = (hashlib.sha256(TOKEN.encode()).hexdigest(),)
    with client(sample(tmp_path), users=users, tokens=tokens) as browser:
        yield browser


def enter(browser: TestClient, name: str = "dewi", password: str = PASSWORD, back: str = "/stories"):  # type: ignore[no-untyped-def]
    form = {"name": name, "password": password, "back": back, "csrf": csrf(browser, "/enter")}
    return browser.post("/enter", data=form)


def test_whoever_has_not_come_in_sees_nothing(closed: TestClient) -> None:
    sent = closed.get("/stories?order=outlets")
    assert (sent.status_code, sent.headers["location"]) == (303, "/enter?back=/stories%3Forder%3Doutlets")
    assert closed.get("/stories.json").status_code == 401
    assert closed.get("/openapi.json").status_code == 401
    assert closed.post("/add", data={"text": "x"}).status_code == 401
    assert closed.get("/enter").status_code == 200
    assert closed.get("/static/desk.css").status_code == 200


def test_a_password_opens_a_session_that_ends(closed: TestClient) -> None:
    before = closed.cookies.get("desk")
    came = enter(closed, back="/stories?order=outlets")
    assert (came.status_code, came.headers["location"]) == (303, "/stories?order=outlets")
    cookie = came.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert closed.cookies.get("desk") != before
    assert "dewi" in closed.get("/stories").text
    left = closed.post("/leave", data={"csrf": csrf(closed, "/stories")})
    assert left.headers["location"] == "/enter"
    assert closed.get("/stories").status_code == 303


def test_a_session_that_was_left_opens_nothing(closed: TestClient) -> None:
    enter(closed)
    kept = closed.cookies.get("desk")
    assert kept is not None
    closed.post("/leave", data={"csrf": csrf(closed, "/stories")})
    closed.cookies.set("desk", kept)
    assert closed.get("/stories").status_code == 303


def test_a_wrong_password_says_no_more_than_that(closed: TestClient) -> None:
    wrong, nobody = enter(closed, password="x"), enter(closed, name="siapa")
    assert (wrong.status_code, nobody.status_code) == (401, 401)
    told = [re.search(r'role="alert">([^<]+)', answer.text) for answer in (wrong, nobody)]
    assert told[0] is not None
    assert told[1] is not None
    assert told[0][1] == told[1][1]


def test_too_many_wrong_passwords_have_to_wait(closed: TestClient) -> None:
    for _ in range(TRIES):
        assert enter(closed, password="x").status_code == 401
    waits = enter(closed)
    assert waits.status_code == 429
    assert 0 < int(waits.headers["retry-after"]) <= WITHIN


def test_no_way_back_leads_elsewhere(closed: TestClient) -> None:
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"):
        assert enter(closed, back=back).headers["location"] == "/stories"
        closed.cookies.clear()


def test_a_token_lets_a_program_in(closed: TestClient) -> None:
    right, wrong = ({"authorization": f"Bearer {t}"} for t in (TOKEN, "x" * 40))
    assert closed.get("/stories.json", headers=right).status_code == 200
    assert closed.get("/stories.json", headers=wrong).status_code == 401
    added = closed.post("/add", data={"text": "Gempa\n\nSatu orang tewas, kata polisi."}, headers=right)
    assert added.status_code == 303


def test_over_tls_the_cookie_is_for_tls_alone(tmp_path: Path, users: dict[str, str]) -> None:
    with client(sample(tmp_path), users=users, secure=True) as browser:
        cookie = browser.get("/enter").headers["set-cookie"]
        assert cookie.startswith("__Host-desk=")
        assert "Secure" in cookie
        assert "max-age" in browser.get("/enter").headers["strict-transport-security"]


def test_every_form_needs_its_token_on_loopback_too(tmp_path: Path) -> None:
    with client(sample(tmp_path)) as browser:
        token = csrf(browser)
        for address in ("/add", "/judge/same", "/judge/undo", "/settle", "/leave", "/enter"):
            assert browser.post(address, data={"text": "x"}).status_code == 403, address
            assert browser.post(address, data={"csrf": token[::-1]}).status_code == 403, address
            for header in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
                assert browser.post(address, data={"csrf": token}, headers=header).status_code == 403, (address, header)
        here = {"origin": "http://127.0.0.1:8700", "sec-fetch-site": "same-origin"}
        assert browser.post("/settle", data={"csrf": token}, headers=here).status_code == 303


def test_the_token_of_another_visitor_is_none(tmp_path: Path) -> None:
    with client(sample(tmp_path)) as browser:
        token = csrf(browser)
        browser.cookies.clear()
        csrf(browser)
        assert browser.post("/settle", data={"csrf": token}).status_code == 403


def test_what_is_sent_is_bounded(tmp_path: Path) -> None:
    with client(sample(tmp_path)) as browser:
        token = csrf(browser)
        assert browser.post("/judge/same", content=b"x" * (SMALL + 1)).status_code == 413

        def pieces() -> Iterator[bytes]:
            yield from (b"x" * 65_536 for _ in range(4))

        assert browser.post("/judge/same", content=pieces()).status_code == 413
        assert browser.post("/add", headers={"content-length": "99999999999"}, content=b"x").status_code == 413
        many = [("file", (f"{n}.txt", b"x")) for n in range(60)]
        assert browser.post("/add", data={"csrf": token}, files=many).status_code == 400
        broken = {"content-type": "multipart/form-data; boundary=x"}
        assert browser.post("/add", content=b"--y\r\nnonsense", headers=broken).status_code in (400, 403)


def test_a_client_that_asks_too_often_waits(tmp_path: Path) -> None:
    with client(sample(tmp_path), limit=0.2) as browser:
        assert browser.get("/add").status_code == 200
        waits = browser.get("/add")
        assert waits.status_code == 429
        assert 1 <= int(waits.headers["retry-after"]) <= 5


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(2, 4, lambda: now[0])
    assert [bucket.wait("a") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    assert bucket.wait("b") == 0
    now[0] = 0.5
    assert (bucket.wait("a"), bucket.wait("a")) == (0, 0.5)


def test_wrong_tries_are_forgotten_with_time() -> None:
    now = [0.0]
    tries = Tries(lambda: now[0])
    for _ in range(TRIES):
        assert tries.wait(["name x"]) == 0
        tries.wrong(["name x"])
    assert tries.wait(["name x", "from y"]) == WITHIN
    now[0] = WITHIN
    assert tries.wait(["name x"]) == 0


def test_a_session_ends_when_it_is_idle_and_at_last() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    token = sessions.start("dewi")
    now[0] = IDLE
    assert sessions.name(token) == "dewi"
    now[0] = 2 * IDLE + 1
    assert sessions.name(token) is None
    now[0], token = 0.0, sessions.start("dewi")
    while now[0] + IDLE < WHOLE:
        now[0] += IDLE
        assert sessions.name(token) == "dewi"
    now[0] = WHOLE + 1
    assert sessions.name(token) is None
    first = sessions.start("ana")
    for _ in range(MOST):
        sessions.start("x")
    assert sessions.name(first) is None


def test_a_password_is_kept_as_scrypt_and_never_twice_alike() -> None:
    one, other = hashed(PASSWORD), hashed(PASSWORD)
    assert one != other
    assert PASSWORD not in one
    assert fits(PASSWORD, one)
    assert not fits(PASSWORD + "x", one)
    assert not known("siapa", PASSWORD, {"dewi": one})


def test_files_of_users_and_tokens(tmp_path: Path) -> None:
    path = tmp_path / "users"
    add_user(path, "dewi", PASSWORD)
    add_user(path, "ana", PASSWORD)
    assert known("ana", PASSWORD, users_of(path))
    assert path.stat().st_mode & 0o077 == 0
    for name, password in (("a:b", PASSWORD), ("", PASSWORD), ("ana", "pendek")):
        with pytest.raises(UsersError):
            add_user(path, name, password)
    for wrong in ("dewi:rahasia\n", "dewi:scrypt$9999999$8$1$YQ==$YQ==\n", "", "\xff"):
        path.write_text(wrong, "latin-1")
        with pytest.raises(UsersError):
            users_of(path)
    tokens = tmp_path / "tokens"
    tokens.write_text(f"# for the archive\n{TOKEN}\n")
    assert program(TOKEN, tokens_of(tokens))
    tokens.write_text("short\n")
    with pytest.raises(UsersError, match="line 1"):
        tokens_of(tokens)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({}, None),
        ({"host": "127.0.0.7"}, None),
        ({"host": "::1"}, None),
        ({"host": "localhost"}, None),
        ({"host": "192.168.1.5"}, "serve-needs-users"),
        ({"host": "192.168.1.5", "behind_tls": True}, "serve-needs-users"),
        ({"host": "192.168.1.5", "users": Path("u")}, "serve-needs-tls"),
        ({"host": "news.example", "tokens": Path("t")}, "serve-needs-tls"),
        ({"host": "0.0.0.0", "users": Path("u"), "behind_tls": True}, "serve-needs-name"),
        ({"host": "0.0.0.0", "users": Path("u"), "behind_tls": True, "names": ("news.example",)}, None),
        ({"host": "192.168.1.5", "users": Path("u"), "certificate": Path("c"), "key": Path("k")}, None),
        ({"certificate": Path("c")}, "serve-needs-both"),
    ],
)
def test_the_desk_does_not_open_wide_by_chance(asked: dict[str, object], why: str | None) -> None:
    assert refusal(Serving(Path("x"), **asked)) == why  # type: ignore[arg-type]


def test_the_command_says_what_to_do(tmp_path: Path) -> None:
    serving = Typer()
    register(serving)
    ledger = str(tmp_path / "x.ledger")
    said = CliRunner().invoke(serving, ["--ledger", ledger, "--host", "0.0.0.0"])
    assert said.exit_code == 2
    assert "--users FILE" in " ".join(said.output.split())
    assert not Path(ledger).exists()
    users = str(tmp_path / "users")
    made = CliRunner().invoke(serving, ["--users", users, "--add-user", "dewi"], input=f"{PASSWORD}\n{PASSWORD}\n")
    assert made.exit_code == 0, made.output
    assert known("dewi", PASSWORD, users_of(Path(users)))
    assert PASSWORD not in made.output
