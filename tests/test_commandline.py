"""The command line under wrong usage and broken input: one clear line, the right exit status, never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

import warm_program

PROGRAM = (sys.executable, "-m", "silang")
ALL_READ, SOME_REJECTED, NOTHING, INTERRUPTED = 0, 1, 2, 130
REPORT = """Banjir Landa Sanggar

SANGGAR - Banjir melanda Sanggar, kata Kepala BPBD Sanggar Ratna Wijaya, Kamis (5/3/2026).
Sebanyak 12 orang meninggal dan 40 orang luka-luka, menurut BPBD Sanggar.
"""


def silang(
    *arguments: str, given: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The program run with these arguments; no traceback ever.

    What a test sets in the environment is heeded from the start of Python on: such a program is started and loads all.
    """
    run = started if environment or not hasattr(os, "fork") else warm_program.told
    status, *streams = run(arguments, given, surroundings(environment or {}))
    told = [os.fsdecode(stream) for stream in streams]
    assert "Traceback" not in told[0] + told[1], told[1]
    return subprocess.CompletedProcess(arguments, status, *told)


def started(arguments: tuple[str, ...], given: bytes, environment: dict[str, str]) -> tuple[int, bytes, bytes]:
    """Exit status, standard output and standard error of the program, by an interpreter of its own."""
    done = subprocess.run(
        [*PROGRAM, *arguments], input=given, capture_output=True, check=False, env=environment, timeout=60
    )
    return done.returncode, done.stdout, done.stderr


def surroundings(own: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would colour or widen the output, with what the test sets."""
    kept = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "SILANG_UI")}
    return {**kept, **own}


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A report that can be read."""
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path / "one.txt"


def folder_without_reports(at: Path) -> str:
    (at / "empty").mkdir()
    return str(at / "empty")


def file_of(raw: bytes, name: str = "broken.txt") -> Callable[[Path], str]:
    def make(at: Path) -> str:
        (at / name).write_bytes(raw)
        return str(at / name)

    return make


def link_to_itself(at: Path) -> str:
    (at / "loop.txt").symlink_to(at / "loop.txt")
    return str(at / "loop.txt")


BROKEN: Mapping[str, tuple[Callable[[Path], str], str]] = {
    "address": (lambda _: "https://kabar.example/banjir?a=1", "silang add"),
    "missing": (lambda at: str(at / "gone.txt"), "There is no such file"),
    "no match": (lambda at: str(at / "*.nothing"), "No file matches this pattern"),
    "empty folder": (folder_without_reports, "holds no file"),
    "empty file": (file_of(b""), "holds no text"),
    "blank file": (file_of(b" \n\t\n"), "holds no text"),
    "binary": (file_of(bytes(range(256)) * 20), "binary"),
    "image": (file_of(b"\x89PNG\r\n\x1a\n" + b"\0" * 99), "binary"),
    "unknown encoding": (file_of(b"caf\xe9 \x81\x8d\x8f\x90\x9d"), "encoding"),
    "broken row": (file_of(b'{"text": \n', "rows.jsonl"), "rows.jsonl"),
    "row without text": (file_of(b'{"title": "Gempa"}\n', "rows.jsonl"), "rows.jsonl"),
    "page without text": (file_of(b"<html><body></body></html>", "page.html"), "page.html"),
    "a link to itself": (link_to_itself, "loop.txt"),
    "a name too long": (lambda at: str(at / ("x" * 5000)), "x" * 100),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_input_alone_is_nothing_to_read(tmp_path: Path, case: str) -> None:
    make, reason = BROKEN[case]
    name = make(tmp_path)
    done = silang("compare", name)
    assert done.returncode == NOTHING
    assert reason in done.stderr
    assert Path(name).name in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_broken_input_beside_a_report_leaves_the_report(tmp_path: Path, one: Path) -> None:
    names = []
    for number, (make, _) in enumerate(BROKEN.values()):
        (tmp_path / str(number)).mkdir()
        names.append(make(tmp_path / str(number)))
    done = silang("compare", str(one), *names)
    assert done.returncode == SOME_REJECTED
    assert "Banjir Landa Sanggar" in done.stdout
    assert f"{len(names)} inputs could not be read" in done.stdout
    strict = silang("compare", "--strict", str(one), *names)
    assert strict.returncode == SOME_REJECTED
    assert any(Path(name).name in strict.stderr for name in names)  # the first that is read: lists go before texts
    assert strict.stdout == ""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="whoever may do all is refused nothing")
def test_a_folder_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o000)
    done = silang("compare", str(tmp_path / "closed"))
    assert done.returncode == NOTHING
    assert "closed" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_reports_in_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "one.txt").write_bytes(REPORT.encode(encoding))
    assert silang("compare", str(tmp_path / "one.txt")).returncode == ALL_READ


def test_standard_input_is_read_and_may_be_empty() -> None:
    assert "Banjir Landa Sanggar" in silang("compare", "-", given=REPORT.encode()).stdout
    done = silang("compare", "-")
    assert done.returncode == NOTHING
    assert "holds no text" in done.stderr


def test_a_name_of_no_encoding_is_shown_and_exported(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/n\xff.txt"
    try:
        Path(os.fsdecode(odd)).write_text(REPORT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names in Unicode")
    done = silang("compare", os.fsdecode(odd), "--json", str(tmp_path / "out"), "-o", str(tmp_path / "p.html"))
    assert done.returncode == ALL_READ, done.stderr
    told = json.loads((tmp_path / "out" / "reports.jsonl").read_text(encoding="utf-8"))
    assert told["source"].endswith("n\ufffd.txt")


WRONG: Mapping[str, tuple[str, ...]] = {
    "no command": (),
    "no input": ("compare",),
    "unknown command": ("frobnicate",),
    "unknown option": ("compare", "{one}", "--frobnicate"),
    "option without value": ("compare", "{one}", "-o"),
    "unknown language": ("compare", "{one}", "--ui", "xx"),
    "no process": ("compare", "{one}", "--jobs", "0"),
    "processes in words": ("compare", "{one}", "--jobs", "two"),
    "a day in words": ("compare", "{one}", "--date", "Senin"),
    "a day that is none": ("compare", "{one}", "--date", "2025-02-30"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_usage_is_told(one: Path, case: str) -> None:
    done = silang(*(a.replace("{one}", str(one)) for a in WRONG[case]))
    assert done.returncode == NOTHING
    assert done.stdout + done.stderr


@pytest.mark.parametrize(
    ("option", "place"),
    [("-o", "folder"), ("-o", "file/page.html"), ("--json", "file"), ("--json", "file/out"), ("-o", ".")],
)
def test_an_output_that_cannot_be_written_is_named_before_the_work(
    tmp_path: Path, one: Path, option: str, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    done = silang("compare", str(one), option, str(tmp_path / place))
    assert done.returncode == NOTHING
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / place) in done.stderr
    assert (tmp_path / "file").read_text() == "x"


def test_outputs_in_folders_that_are_missing_are_made(tmp_path: Path, one: Path) -> None:
    page, rows = tmp_path / "a" / "b" / "page.html", tmp_path / "c" / "d"
    assert silang("compare", str(one), "-o", str(page), "--json", str(rows)).returncode == ALL_READ
    assert page.exists()
    assert (rows / "reports.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk at hand")
def test_a_full_disk_is_named_and_the_other_output_is_written(tmp_path: Path, one: Path) -> None:
    done = silang("compare", str(one), "-o", "/dev/full", "--json", str(tmp_path / "out"))
    assert done.returncode == NOTHING
    assert "/dev/full" in done.stderr
    assert (tmp_path / "out" / "reports.jsonl").exists()


def test_words_of_failure_are_in_the_language_asked_for(tmp_path: Path, one: Path) -> None:
    assert silang("compare", str(one), "-o", str(tmp_path), "--ui", "id").stderr.startswith(str(tmp_path))
    assert (
        "tidak dapat ditulis"
        in silang("compare", str(one), "-o", str(tmp_path), environment={"SILANG_UI": "id"}).stderr
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
@pytest.mark.parametrize("lines", [0, 1])
def test_a_reader_that_goes_away_costs_nothing(tmp_path: Path, lines: int) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(REPORT.replace("Sanggar", f"Sanggar{number}"), encoding="utf-8")
    page = tmp_path / "out" / "page.html"
    with subprocess.Popen(
        [*PROGRAM, "compare", str(tmp_path), "-o", str(page)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        for _ in range(lines):
            running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == ALL_READ
    assert page.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize(("jobs", "after"), [("1", 0.5), ("2", 0.0), ("2", 0.4), ("2", 1.5)])
def test_ctrl_c_ends_with_a_clean_line(jobs: str, after: float) -> None:
    rows = "".join(json.dumps({"source": str(i), "text": REPORT * 40}) + "\n" for i in range(2_000))
    with subprocess.Popen(
        [*PROGRAM, "compare", "-", "--jobs", jobs],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=partial(
            signal.signal, signal.SIGINT, signal.default_int_handler
        ),  # a job in the background ignores it
    ) as running:
        assert running.stdin is not None
        running.stdin.write(rows.encode())  # far more than a pipe holds: written, nearly all of it is read
        running.stdin.close()
        running.stdin = None
        time.sleep(after)
        os.killpg(running.pid, signal.SIGINT)
        stopping = Timer(60, os.killpg, (running.pid, signal.SIGKILL))
        stopping.start()
        out, told = running.communicate()
        stopping.cancel()
    assert running.returncode == INTERRUPTED, told
    assert told.strip() == b"Stopped."
    assert out == b""


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"COLUMNS": "40"}, {"COLUMNS": "1"}])
def test_a_pipe_gets_no_control_codes_at_any_width(one: Path, environment: dict[str, str]) -> None:
    done = silang("compare", str(one), environment=environment)
    assert done.returncode == ALL_READ
    assert "\x1b" not in done.stdout + done.stderr


def test_forty_columns_hold_every_line(one: Path) -> None:
    done = silang("compare", str(one), environment={"COLUMNS": "40"})
    assert max(map(len, done.stdout.splitlines())) <= 40


def test_a_terminal_of_seven_bits_gets_what_it_can_show(one: Path) -> None:
    done = silang("compare", str(one), environment={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == ALL_READ
    assert done.stdout.isascii()


def test_brackets_in_names_are_no_markup(tmp_path: Path, one: Path) -> None:
    done = silang("compare", str(one), str(tmp_path / "[bold]gone[.txt"))
    assert done.returncode == SOME_REJECTED
    assert "[bold]gone[.txt" in "".join(done.stdout.split("\n"))


def test_what_cannot_be_read_is_told_once_where_a_folder_is_named_twice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    done = silang("compare", str(tmp_path), str(tmp_path), "--plain")
    assert done.returncode == SOME_REJECTED
    assert done.stdout.count("empty.txt") == 1
