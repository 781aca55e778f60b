"""`silang check-language`: our own languages are sound, and each thing that can be wrong with a folder is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import silang
from silang.lang import LanguageError, blank, codes, load, load_folder
from silang.lang.tables import filled, unknown
from silang.run.language_check import check, problems
from silang.run.language_hostile import slow
from silang.run.language_loaders import loaders, patterns
from silang.show.words import languages, words
from test_commandline import silang as program

OURS = Path(silang.__file__).parent / "lang"
FUNCTION = "function = [" + ", ".join(f'"kata{n}"' for n in range(30)) + "]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The smallest folder that is sound."""
    made = tmp_path / "xs"
    made.mkdir()
    (made / "words.toml").write_text(FUNCTION, encoding="utf-8")
    return made


def told(folder: Path) -> list[tuple[str, str | None, str]]:
    """What a check says, each problem as file, rule and code."""
    return [(p.file, p.rule, p.flaw.failed) for p in check(folder).problems]


@pytest.mark.parametrize("code", codes())
def test_our_languages_are_sound(code: str) -> None:
    assert list(problems(load(code))) == []


def test_the_smallest_folder_is_sound_and_says_what_it_leaves_out(folder: Path) -> None:
    found = check(folder)
    assert found.problems == ()
    assert len(found.left_out) == len(blank()) - 1
    assert [(f.file, f.rules, f.examples) for f in found.files] == [("words.toml", 0, 0)]


def test_the_blank_folder_lacks_nothing_but_function_words(tmp_path: Path) -> None:
    shutil.copytree(OURS / "_blank", tmp_path / "xb")
    assert told(tmp_path / "xb") == [("words.toml", None, "few-words")]


QUANTITY = '[[rule]]\nname = "lebih"\nkind = "bound"\nplace = "before"\nreads = "low"\nwords = ["lebih dari"]\n'
TWO = QUANTITY + 'yes = { "lebih dari 5" = "5.." }\nno = ["lima 5"]\n'

NUMBERS = """
[[rule]]
name = "misread"
yes = { "12" = 13 }
no = ["x"]

[[rule]]
name = "reads-too-much"
yes = { "12" = 12 }
no = ["13"]
"""
LISTED = {
    "unit.toml": "a = 1\n",
    "words.toml": "function = ['yang', 'di', 'yang']\n",
    "status.toml": "planned = 'akan, bakal, mau, akan'\npossible = 'bakal'\n"
    "[[rule]]\nname = 'a'\nyes = ['a']\nno = ['b']\n",
    "units.toml": "[count]\nhouse = ['rumah']\nbuilding = ['rumah']\n[counts]\nhouse = ['rumah']\n",
    "numbers.toml": "[[rule]]\nyes = {'1' = 1}\nno = ['x']\n[[rule]]\nname = 'a'\n",
    "quantities.toml": TWO + TWO,
}
PROVED = {
    "numbers.toml": NUMBERS,
    "quantities.toml": QUANTITY + "yes = { '5 orang' = '5' }\nno = ['7 orang']\n",
    "names.toml": "ordinary_shape = '(?:a|aa)+b'\n",
}
UNUSABLE = {
    "names.toml": "ordinary_shape = '('\n",
    "units.toml": "count = 5\n",
    "reference.toml": "[[head]]\nmeans = 'person'\n",
    "cues.toml": "[[cue]]\nvoice = 'loud'\nwords = ['kata']\n",
}
BROKEN: list[tuple[dict[str, str], set[tuple[str, str | None, str]]]] = [
    (
        {"units.toml": "a = [1,\nb = 2\n", "names.toml": "="},
        {(f"{n}.toml", None, "no-toml") for n in ("units", "names")},
    ),
    (
        LISTED,
        {
            *(("unit.toml", None, "unread-file"), ("words.toml", None, "few-words"), ("status.toml", None, "twice")),
            *(("status.toml", None, "unread-key"), ("units.toml", None, "twice"), ("units.toml", None, "unread-key")),
            *(("numbers.toml", None, "no-name"), ("numbers.toml", "a", "no-yes"), ("numbers.toml", "a", "no-no")),
            ("quantities.toml", "lebih", "same-name"),
            *(("words.toml", None, "repeated"), ("status.toml", None, "repeated")),
        },
    ),
    (
        PROVED,
        {
            *(("numbers.toml", "misread", "not-read"), ("numbers.toml", "reads-too-much", "read")),
            *(("quantities.toml", "lebih", "not-by-rule"), ("names.toml", None, "slow")),
        },
    ),
    (UNUSABLE, {("xs/", None, "refused"), ("reference.toml", None, "unusable"), ("cues.toml", None, "unusable")}),
]


@pytest.mark.parametrize(("files", "expected"), BROKEN, ids=["no TOML", "lists", "proofs", "unusable"])
def test_what_is_wrong_is_told_where_it_stands(
    folder: Path, files: dict[str, str], expected: set[tuple[str, str | None, str]]
) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert set(told(folder)) == expected


def test_a_language_whose_examples_are_of_another_is_told(folder: Path) -> None:
    text = "Warga yang tinggal di desa itu tidak dapat pulang karena jalan dan jembatan yang rusak belum dibuka. " * 5
    rule = f'[[rule]]\nname = "a"\nyes = {{ "12" = 12 }}\nno = ["{text}"]\n'
    (folder / "numbers.toml").write_text(rule, encoding="utf-8")
    assert ("words.toml", None, "told-otherwise") in told(folder)


def test_a_copy_of_ours_is_checked_as_it_stands_there(tmp_path: Path) -> None:
    shutil.copytree(OURS / "id", tmp_path / "id")
    days, events = tmp_path / "id" / "times_days.toml", tmp_path / "id" / "events.toml"
    own = '[[trigger]]\nname = "locked"\ntype = "PROTEST"\nbound = "gembok"\nyes = ["hujan turun"]\nno = ["terang"]\n'
    events.write_text(events.read_text(encoding="utf-8") + own, encoding="utf-8")
    (found,) = check(tmp_path / "id").problems
    assert (found.file, found.rule, found.flaw.failed) == ("events.toml", "locked", "not-read")
    days.write_text(days.read_text(encoding="utf-8").replace('build = "point"\n', "", 1), encoding="utf-8")
    (found,) = check(tmp_path / "id").problems
    assert found.file == "times_days.toml"
    assert re.search(r"rule '[\w-]+': 'build' is missing", found.flaw.about[0])


# ---- the command ---------------------------------------------------------------------------------------------------


def test_the_command_says_sound_and_counts(folder: Path) -> None:
    done = program("check-language", str(folder), "--plain")
    assert done.returncode == 0, done.stderr
    assert "xs is sound." in done.stdout
    assert "\x1b" not in done.stdout
    assert "words.toml" in done.stdout


@pytest.mark.parametrize(("ui", "said"), [("en", "expected 13, came 12"), ("id", "seharusnya 13, terbaca 12")])
def test_the_command_tells_a_problem_in_a_line(folder: Path, ui: str, said: str) -> None:
    (folder / "numbers.toml").write_text(NUMBERS, encoding="utf-8")
    done = program("check-language", str(folder), "--plain", "--ui", ui)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("numbers.toml  misread  ") and said in line]


def test_the_command_names_the_line_of_broken_toml(folder: Path) -> None:
    (folder / "units.toml").write_text("a = 1\nb = = 2\n", encoding="utf-8")
    done = program("check-language", str(folder))
    assert done.returncode == 1
    assert "units.toml" in done.stdout
    assert "line 2" in done.stdout


@pytest.mark.parametrize("wrong", ["gone", "empty", "file.toml"])
def test_no_folder_of_language_data_is_wrong_usage(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.toml").write_text("a = 1\n", encoding="utf-8")
    done = program("check-language", str(tmp_path / wrong))
    assert (done.returncode, done.stdout) == (2, "")
    assert wrong in done.stderr


def test_an_unknown_interface_language_is_wrong_usage(folder: Path) -> None:
    assert program("check-language", str(folder), "--ui", "xx").returncode == 2


def test_a_folder_from_elsewhere_is_among_the_languages(folder: Path, tmp_path: Path) -> None:
    (folder / "units.toml").write_text("[count]\nhouse = ['umah']\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(" ".join(f"kata{n}" for n in range(30)) + " 5 umah.", encoding="utf-8")
    done = program("compare", str(tmp_path / "a.txt"), environment={"SILANG_LANGUAGES": str(folder)})
    assert done.returncode == 0, done.stderr
    gone = program("compare", str(tmp_path / "a.txt"), environment={"SILANG_LANGUAGES": str(tmp_path / "gone")})
    assert gone.returncode != 0


# ---- what it rests on ----------------------------------------------------------------------------------------------


def test_a_folder_is_loaded_without_touching_the_languages_of_this_process(folder: Path) -> None:
    assert load_folder(folder).code == "xs"
    assert load_folder(folder)["cues"]["cue"] == []
    assert "xs" not in codes()


def test_a_key_that_is_asked_for_and_missing_is_named(folder: Path) -> None:
    (folder / "cues.toml").write_text("[[rule]]\nname = 'a'\n", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"lang/xs/cues.toml, rule 'a': 'yes' is missing"):
        load_folder(folder)["cues"]["rule"][0]["yes"]


def test_what_is_left_out_is_filled_in_and_what_is_said_holds() -> None:
    assert filled({"a": {"x": 1}}, {"a": {"x": 0, "y": 0}, "b": 0}) == {"a": {"x": 1, "y": 0}, "b": 0}
    assert unknown({"a": {"x": 1}, "b": {"any": 1}, "c": 1}, {"a": {"y": 0}, "b": {}}) == ["a.x", "c"]


def test_every_room_that_keeps_tables_is_asked() -> None:
    names = {name for name, _ in loaders()}
    assert names >= {
        *("mark.time_grammar.grammar", "mark.names_tables.name_tables", "mark.quantities_units.units"),
        *("mark.sentences._abbreviations", "claim.cues.grammar", "claim.frames.triggers", "claim.status.lexicon"),
        *("read.boilerplate.rules", "read.dates.page_dates", "trace.carriers.carriers", "link.chunks.common"),
    }


def test_patterns_are_found_in_what_the_rooms_make() -> None:
    made = {name: loader(load("id")) for name, loader in loaders()}
    assert len(set(patterns(made["mark.time_grammar.grammar"]))) > 100
    assert {rule for rule, _ in patterns(made["read.boilerplate.rules"])} >= {
        rule["name"] for rule in load("id")["boilerplate"]["rule"]
    }


@pytest.mark.parametrize(
    ("pattern", "sound"),
    [
        (r"[a-z]{1,20} \d{1,4}", True),
        (r"(?:\w{1,8} ){0,5}lalu", True),
        (r"(?:a+)+b", False),
        (r"(?:\w+\s?)+\.", False),
        (r"(?:1|11)*x", False),
    ],
)
def test_a_pattern_that_some_text_makes_slow_is_told(pattern: str, sound: bool) -> None:
    assert (slow(re.compile(pattern)) is None) == sound


FLAWS = re.compile(r'Flaw\(\s*"([a-z-]+)"')


@pytest.mark.parametrize("ui", languages())
def test_every_flaw_has_words(ui: str) -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in (OURS.parent).rglob("*.py"))
    given_ = {*FLAWS.findall(source), "no-yes", "no-no"}
    assert len(given_) >= 15
    assert {code for code in given_ if not words(ui).known(f"data-{code}")} == set()
    assert {code for code in words("en").tables[""] if code.startswith("data-")} >= {f"data-{c}" for c in given_}


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.text(max_size=3)))
INNER = st.recursive(LEAVES, lambda t: st.dictionaries(st.text(max_size=4), t, max_size=3), max_leaves=6)
TABLES = st.dictionaries(st.text(max_size=5), INNER, max_size=5)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(TABLES, TABLES)
def test_filling_in_keeps_what_is_there_and_leaves_no_key_out(own: dict[str, object], base: dict[str, object]) -> None:
    whole = filled(own, base)
    assert own.keys() | base.keys() == whole.keys()
    assert filled(whole, base) == whole
    assert all(whole[key] == value for key, value in own.items() if not isinstance(value, dict))
