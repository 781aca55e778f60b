"""Letters behind names: degrees and honours are no name, and part no clause."""

from __future__ import annotations

import pytest

from silang.mark.letters import Behind
from silang.run.reading import reading
from silang.types import Actor, Report

LONG = "Rina Wati, " + "S.H., " * 20_000


def behind(text: str, code: str) -> list[str]:
    return [span.of(text) for span in Behind(text, code).spans]


@pytest.mark.parametrize(
    ("code", "text", "letters"),
    [
        ("id", "Rina Wati, S.H., M.H., mengatakan pasar dibuka.", [", S.H., M.H."]),
        ("id", "Rina Wati, SH MH", [", SH"]),
        ("id", "kata Rina Wati, S. Sos., M. Si. di Garut", [", S. Sos., M. Si."]),
        ("id", "Dr. Budi, Sp.A(K) menjelaskan", [", Sp.A(K)"]),
        ("id", "Rina Wati, MA, mengatakan", [", MA"]),
        ("id", "Rina Wati, SE, MA mengatakan", [", SE, MA"]),
        ("id", "Menurut Rina Wati, MA menolak kasasi itu.", []),
        ("id", "beras, SH menurut daftar", []),
        ("id", "Rina Wati, Sehat selalu", []),
        ("id", "Rina Wati, Menteri Sosial", []),
        ("en", "Anna Reed, MD, said", [", MD"]),
        ("en", "Anna Reed, BA said", []),
        ("en", "Anna Reed, Jr., of Rubek", [", Jr."]),
    ],
)
def test_letters_are_read_behind_a_name(code: str, text: str, letters: list[str]) -> None:
    assert behind(text, code) == letters


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Rektor Rina Wati, M.Si mengatakan kampus dibuka lagi.", "Rina Wati", "kampus dibuka lagi"),
        ("Direktur RSUD Rina Wati, S.H., M.H., mengatakan pasien sudah pulang.", "Rina Wati", "pasien sudah pulang"),
        ("Menurut Rina Wati, SE, MM, harga akan turun pekan depan.", "Rina Wati", "harga akan turun pekan depan"),
        ("“Kami siap,” kata Kapolres AKBP Rina Wati, S.I.K., Senin (3/3/2025).", "Rina Wati", "Kami siap"),
    ],
)
def test_who_bears_letters_is_who_speaks(text: str, speaker: str, content: str) -> None:
    read = reading(Report("r", "id", text))
    assert [(s.speaker and s.speaker.name, s.content.of(text)) for s in read.statements] == [(speaker, content)]
    assert {m.value.name for m in read.marks.mentions if isinstance(m.value, Actor)} <= {speaker, "RSUD"}


def test_what_a_body_s_data_say_the_body_says() -> None:
    text = "Data dari Basarnas Padang mencatat 75 pendaki terjebak di gunung itu."
    (said,) = reading(Report("r", "id", text)).statements
    assert said.source is not None
    assert (said.speaker and said.speaker.name, said.source.of(text)) == (
        "Basarnas Padang",
        "Data dari Basarnas Padang",
    )


def test_many_letters_are_read_in_one_walk() -> None:
    assert len(behind(LONG, "id")) == 1
