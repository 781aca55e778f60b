"""Fragments of which fuzzers make texts: news of both languages, figures, names, marks, and what breaks readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from silang.lang import codes, load

LONGEST = 60
"""Code points of a table's entry that still makes a fragment."""

NEWS = (
    "Gempa bermagnitudo 5,6 mengguncang Wanasari pada Senin (21/11/2022) pukul 13.21 WIB.",
    "Sebanyak 162 orang tewas dan 2.000 lainnya luka-luka, kata Bupati Wanasari Ratna Wijaya.",
    "“Kami menunggu bantuan,” ujarnya kepada wartawan, Selasa (22/11/2022) malam.",
    "Menurut KCNA, dikutip dari AFP, sedikitnya 1.000 tentara dikirim ke Rusia sejak akhir Februari.",
    "Juru bicara Kementerian Luar Negeri Korea Selatan membantah laporan itu.",
    "Inflasi naik 0,2 poin menjadi 3,08 persen dalam tiga bulan terakhir, lapor BPS.",
    "Pertemuan antara Kim Jong Un dan Sergei Lavrov akan digelar pekan depan di Pyongyang.",
    "Baca juga: Harga Beras Turun Lagi",
    "Pasukan itu akan ditarik bulan depan, demikian dilaporkan Kantor Berita Samudra.",
    "JAKARTA, KABAR.com - Polisi menangkap AR (27) dan menyita uang Rp1,5 triliun serta US$ 2,5 juta.",
    "Dia mengatakan bahwa 'tidak ada korban jiwa' dalam kebakaran Jumat dini hari itu.",
    "Persib menang 2-1 atas Persija; 1/3 penonton pulang lebih awal.",
    "At least 268 people were killed, officials said on Tuesday, November 22, 2022.",
    "\"We won't wait,\" said Maria Gomez, a spokeswoman for the mayor's office, according to Reuters.",
    "The U.S. Department of Justice denied that $5.2 billion (£4.1bn) had been lost since early 2019.",
    "Prime Minister Anna Brown met rebel leaders in Oslo last week; talks will resume in June.",
    "He told the paper that two-thirds of 1,300 homes, some 20 to 30 schools and 5% of roads were hit.",
    "Roof “not safe,” say engineers: report",
    "Menteri Pertahanan Malaysia berkata demikian pada persidangan akhbar di Putrajaya hari ini.",
)
MARKS = (
    *"\"'“”‘’„‟‚‛«»‹›「」『』〝〞()[]{}<>.,;:!?…-–—/\\%&#@*_=|~^+`´",
    *("\n", "\n\n", "\r\n", "\r", "\t", "\x00", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"),
    *("\u00a0", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u3000"),
)
ODD = (
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f", "\u061c"),
    *("a\u0301", "\u0301\u0302\u0303", "e\u0327\u0301", "\u0e33", "\u05b8", "न\u093f", "\U000e0041"),
    *("😀", "👩‍👩‍👧", "🇮🇩", "𝐊𝐢𝐦", "𝟏𝟐", "\U0001d7d8", "𠀀", "\U0010fffd", *"İıßẞﬁǅŉΐᾳ²½Ⅻ㊿١٢٣一二三〇"),
    *("a" * 5_000, "9" * 5_000, "A." * 2_000, "x-" * 2_000, "(" * 2_000, "“" * 500, "1.000." * 800, "kata " * 500),
)
FIGURES = (
    *("0", "1", "12", "1.000", "1,5", "10-20", "2025", "5/6/2024", "(31/2)", "31 Februari 2025", "99/99/9999", "0000"),
    *("2025-02-30", "25:61", "pukul 24.00", "Rp 1,2 triliun", "$5", "5%", "1e309", "9" * 400, "-1", "½ juta"),
    *("1x24 jam", "abad ke-99", "tahun 0", "dekade 1990-an", "999999999 tahun lalu", "in 10000 years", "M6,7", "2-0"),
)


@cache
def entries(code: str) -> tuple[str, ...]:
    """Every short string of a language's tables, keys and values, lists in one string apart."""
    found = {s for table in load(code).tables.values() for s in _strings(table)}
    return tuple(sorted(s for s in found if 0 < len(s) <= LONGEST))


def _strings(table: Any) -> Iterator[str]:
    if isinstance(table, str):
        yield from (part.strip() for part in table.split(",")) if "," in table else (table,)
    elif isinstance(table, list):
        for item in table:
            yield from _strings(item)
    elif isinstance(table, dict):
        yield from table
        for item in table.values():
            yield from _strings(item)


def kinds() -> tuple[tuple[str, ...], ...]:
    """The fragments by kind; each kind is drawn as often as another."""
    return (NEWS, MARKS, ODD, FIGURES, *(entries(code) for code in codes()))
