"""A desk under its real server and a real Chromium before it; pages that complain in the console fail their test."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import httpx

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""Where the browser is; None where there is none."""

QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Chromium asks nobody but the desk."""

PATIENCE = 40_000
"""Milliseconds until a page is given up: machines that test are busy."""


@contextmanager
def serving(ledger: Path, *options: str) -> Iterator[str]:
    """The address of a desk over this ledger, served until the end of the block."""
    command = [sys.executable, "-u", "-m", "silang", "serve", "--ledger", str(ledger), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            assert desk.stdout is not None
            told = re.search(r"http://127\.0\.0\.1:\d+", desk.stdout.readline())
            assert told is not None
            yield told[0]
        finally:
            desk.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(QUIETLY))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def before(browser: Browser, home: str, **said: Any) -> Iterator[Page]:
    """A page of its own before the desk; `said` as Playwright's contexts take it. Fails where the console complains."""
    context = browser.new_context(base_url=home, **({"locale": "en-GB", "reduced_motion": "reduce"} | said))
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong = _watched(page, home)
    try:
        yield page
        assert wrong == []
    finally:
        context.close()


def _watched(page: Page, home: str) -> list[str]:
    """What goes wrong on this page from now on: what the console complains of, what asks, what is fetched elsewhere."""
    wrong: list[str] = []

    def on_console(told: ConsoleMessage) -> None:
        if told.type in ("error", "warning"):
            wrong.append(f"{page.url}: {told.text}")

    def on_dialog(dialog: Dialog) -> None:
        wrong.append(f"{page.url} asks: {dialog.message}")
        dialog.dismiss()

    def on_request(request: Request) -> None:
        if not request.url.startswith(home):
            wrong.append(f"{page.url} fetches {request.url}")

    page.on("console", on_console)
    page.on("dialog", on_dialog)
    page.on("request", on_request)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    return wrong


def main_pages(home: str) -> Mapping[str, str]:
    """The addresses of the main pages, by their names, over the ledger of the sample reports."""
    with httpx.Client(base_url=home, timeout=PATIENCE / 1000) as ask:

        def first(path: str, many: str) -> dict[str, Any]:
            one: dict[str, Any] = ask.get(path).json()[many][0]
            return one

        story = first("/stories.json?order=outlets", "stories")["id"]
        told = ask.get(f"/story/{story}.json").json()
        return {
            "stories": "/stories",
            "threads": "/stories?order=threads",
            "story": f"/story/{story}",
            "brief": f"/story/{story}/brief",
            "report": f"/report/{told['reports'][0]['id']}",
            "explained": f"/report/{told['reports'][0]['id']}/explained",
            "claim": f"/claim/{next(c['id'] for c in told['claims'] if c['amounts'])}",
            "actors": "/actors",
            "actor": first("/actors.json", "actors")["at"],
            "outlets": "/outlets",
            "outlet": f"/outlet/{quote(told['reports'][0]['outlet'])}",
            "dyads": "/dyads",
            "dyad": "/dyad/IDN/NOR",
            "search": "/search?q=gempa",
            "feeds": "/feeds",
            "log": "/log",
            "judgements": "/judgements",
            "add": "/add",
            "api": "/api",
        }
