"""A word in all its forms is one word; what two languages call alike joins reports that follow up one happening."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from silang.lang import codes, load
from silang.link.chunks import common, glossary, subjects
from silang.link.roots import Affixes, affixes
from silang.run import compare
from silang.types import Lang, Report


@pytest.mark.parametrize(
    "forms",
    [
        "ditahan menahan penahanan tahanan",
        "membekukan pembekuan dibekukan beku",
        "menyita disita penyitaan sita",
        "mengirim dikirim pengiriman kirim",
        "memeriksa diperiksa pemeriksaan",
        "bocor kebocoran membocorkan",
        "menggugat digugat penggugat gugatannya",
    ],
)
def test_the_forms_of_an_indonesian_word_have_one_root(forms: str) -> None:
    assert len({affixes("id").root(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms", ["crane cranes", "battery batteries", "merge merged merging merges", "leak leaked leaks"]
)
def test_the_forms_of_an_english_word_have_one_root(forms: str) -> None:
    assert len({affixes("en").root(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("words", ["periksa iksa", "rumah umah", "beras ras", "polisi pemilu"])
def test_words_that_only_look_alike_keep_roots_of_their_own(words: str) -> None:
    one, other = words.split()
    assert affixes("id").root(one) != affixes("id").root(other)


@given(st.text(max_size=60), st.sampled_from(codes()))
def test_every_word_has_a_root_and_not_a_longer_one(word: str, lang: Lang) -> None:
    root = affixes(lang).root(word)
    assert len(root) <= len(word)
    assert bool(root) == bool(word)


def test_a_word_that_is_an_affix_is_left_even_where_nothing_need_be() -> None:
    assert Affixes(before=("di",)).root("di") == "di"


def test_an_unknown_language_leaves_words_as_they_are() -> None:
    assert affixes("xx").root("menahan") == "menahan"
    assert glossary("xx") == {}


def test_both_languages_call_the_same_things() -> None:
    keys = [set(load(lang).tables["glossary"]["words"]) for lang in ("id", "en")]
    assert keys[0] == keys[1]
    assert keys[0].isdisjoint(subjects("en").values())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_word_of_the_glossary_is_one_word_and_stands_there_once(lang: Lang) -> None:
    words = [word for of in load(lang).tables["glossary"]["words"].values() for word in of.split()]
    assert len(words) == len(set(words))
    assert not [word for word in words if word in subjects(lang) or common(lang).get(word) == 0.0]


def stories(*texts: tuple[Lang, str, str]) -> int:
    given_ = [
        Report(str(n), str(n), text, lang, f"Outlet {n}", text.partition("\n")[0], day)
        for n, (lang, day, text) in enumerate(texts)
    ]
    return len(compare(given_).stories)


WALKOUT: tuple[Lang, str, str] = (
    "en",
    "2026-08-03",
    "Crane operators walk out at Belawan, cargo piles up\n"
    "Work stopped at the container terminal in Belawan on Monday as around 600 crane operators began an open-ended "
    "walkout over overtime pay. Eleven ships were waiting at anchor. The union, led by Marihot Sinambela, wants "
    "overtime to be counted from the eighth hour.",
)
BACK: tuple[Lang, str, str] = (
    "id",
    "2026-08-11",
    "Buruh dan terminal sepakat, peti kemas bergerak lagi\n"
    "Setelah delapan hari mogok, operator derek di Belawan kembali naik ke kabin, Selasa (11/8/2026). Serikat pekerja "
    "yang dipimpin Marihot Sinambela setuju lembur dihitung dari jam kesembilan. Antrean kapal di Belawan butuh dua "
    "minggu untuk diurai.",
)
LORRIES: tuple[Lang, str, str] = (
    "id",
    "2026-09-28",
    "Sopir truk Belawan tolak pungutan parkir\n"
    "Ratusan sopir truk memarkir kendaraan di Belawan, Senin (28/9/2026). Mereka menolak pungutan Rp 50.000 di luar "
    "pelabuhan, kata koordinator sopir Arifin Lubis.",
)


def test_the_end_of_a_walkout_told_in_another_language_a_week_later_is_of_the_same_story() -> None:
    assert stories(WALKOUT, BACK) == 1


def test_a_protest_in_the_same_port_weeks_later_is_another_story() -> None:
    assert stories(WALKOUT, BACK, LORRIES) == 2
