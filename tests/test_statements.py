"""Who says what: the forms that news uses, proved rule by rule and on whole passages."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import silang.claim
from silang.claim import statements
from silang.claim.cues import grammar
from silang.claim.proofs import quoted, stated
from silang.lang import load
from silang.run.reading import reading
from silang.show.words import words
from silang.types import Actor, Marks, Nearly, Report, Statement
from test_reference import said, sentences

RULES = [(lang, rule) for lang in ("id", "en") for rule in load(lang)["cues"]["rule"]]
QUOTES = [(lang, rule) for lang in ("id", "en") for rule in load(lang)["quotes"]["rule"]]


def name(found: Statement) -> str:
    assert found.speaker is not None
    return found.speaker.name


def only(text: str, lang: str = "id") -> Statement:
    (one,) = said(text, lang)
    return one


@pytest.mark.parametrize(("lang", "rule"), RULES, ids=lambda x: x if isinstance(x, str) else x["name"])
def test_every_rule_reads_its_examples_and_leaves_the_others_alone(lang: str, rule: dict[str, object]) -> None:
    assert rule["yes"]
    assert rule["no"]
    assert list(stated(load(lang), rule)) == []


@pytest.mark.parametrize(("lang", "rule"), QUOTES, ids=lambda x: x if isinstance(x, str) else x["name"])
def test_every_quotation_is_found_and_nothing_else(lang: str, rule: dict[str, object]) -> None:
    assert rule["yes"]
    assert rule["no"]
    assert list(quoted(load(lang), rule)) == []


def test_every_rule_that_statements_give_is_proved() -> None:
    given_rules = {"inverted", "inverted-indirect", "active", "relative", "according", "headline", "continued"}
    assert given_rules | {"enclitic", "enclitic-indirect", "passive"} <= {
        r["name"] for lang, r in RULES if lang == "id"
    }
    assert given_rules | {"told"} <= {r["name"] for lang, r in RULES if lang == "en"}


def test_nested_words_give_the_inner_and_the_outer_source() -> None:
    text = "Kantor berita Warta mengatakan bahwa Presiden Lukman mengatakan pasukan akan ditarik."
    outer, inner = said(text)
    assert (name(outer), outer.content.of(text)) == (
        "Kantor berita Warta",
        "Presiden Lukman mengatakan pasukan akan ditarik",
    )
    assert (name(inner), inner.content.of(text)) == ("Presiden Lukman", "pasukan akan ditarik")
    assert [who.name for who in inner.via] == ["Kantor berita Warta"]


def test_a_source_that_closes_the_sentence_carries_the_promise_in_it() -> None:
    text = "Gubernur Aceh berjanji membangun kembali sekolah itu, kata media setempat pada Kamis."
    found = {name(s): s for s in said(text)}
    assert found["Gubernur Aceh"].content.of(text) == "membangun kembali sekolah itu"
    assert [who.name for who in found["Gubernur Aceh"].via] == ["media setempat"]


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("“Kami siap berangkat,” ujar Rina Wati seperti dikutip Harian Fajar.", "Harian Fajar"),
        ("“Kami siap berangkat,” kata Rina Wati kepada Fajar.com, Senin.", "Fajar.com"),
        ("Rina Wati menyampaikan terima kasih kepada warga, sebagaimana dilaporkan kantor berita Warta.", "Warta"),
        ("Dilansir dari Harian Fajar, Rina Wati mengatakan bahwa kapal sudah berangkat.", "Harian Fajar"),
    ],
)
def test_carriers_stand_in_via_and_not_in_the_content(text: str, carrier: str) -> None:
    one = only(text)
    assert name(one) == "Rina Wati"
    assert one.via
    assert one.via[-1].name.endswith(carrier)
    assert carrier not in one.content.of(text)


def test_a_partial_quotation_makes_a_clause_mixed() -> None:
    text = 'Menteri Luar Negeri mengatakan pemerintahnya akan "selalu membantu para pengungsi" di perbatasan.'
    one = only(text)
    assert one.form == "mixed"
    assert one.content.of(text) == 'pemerintahnya akan "selalu membantu para pengungsi" di perbatasan'


def test_pieces_of_a_quotation_around_their_cue_are_two_statements() -> None:
    text = "“Air mulai surut,” kata Rina Wati. “Warga boleh pulang besok pagi.”"
    assert [(name(s), s.content.of(text)) for s in said(text)] == [
        ("Rina Wati", "Air mulai surut"),
        ("Rina Wati", "Warga boleh pulang besok pagi."),
    ]


def test_a_quotation_of_several_sentences_before_one_cue_is_one_statement() -> None:
    text = "“Air mulai surut.\nWarga boleh pulang. Sekolah buka Senin,” kata Rina Wati."
    assert only(text).content.of(text) == "Air mulai surut.\nWarga boleh pulang. Sekolah buka Senin"


@pytest.mark.parametrize(
    ("text", "lang", "hedged", "denied"),
    [
        ("Polisi menduga api berasal dari dapur.", "id", True, False),
        ("Polisi membantah bahwa tahanan dipukuli.", "id", False, True),
        ("Polisi mengatakan api berasal dari dapur.", "id", False, False),
        ("Police denied that a prisoner was beaten.", "en", False, True),
        ("Police said the fire was reportedly started in the kitchen.", "en", True, False),
    ],
)
def test_what_is_held_back_and_what_is_denied_is_marked(text: str, lang: str, hedged: bool, denied: bool) -> None:
    one = only(text, lang)
    assert (one.hedged, one.denied) == (hedged, denied)


def test_spans_of_source_and_cue_quote_the_text() -> None:
    text = "Dalam keterangannya, Kepala Polisi Resor Garut menegaskan, jalan itu sudah dibuka."
    one = only(text)
    assert one.source is not None
    assert one.source.of(text) == "Kepala Polisi Resor Garut"
    assert one.cue is not None
    assert one.cue.of(text) == "menegaskan"


def test_ids_follow_report_place_and_rule_only() -> None:
    text = "Polisi mengatakan api berasal dari dapur."
    assert only(text).id == only(text).id
    other = statements(Report(id="q", source="q", text=text), Marks(sentences(text), ()), load("id"))
    assert other[0].id != only(text).id


def test_no_sentences_give_no_statements() -> None:
    text = "Polisi mengatakan api berasal dari dapur."
    assert statements(Report(id="r", source="r", text=text), Marks((), ()), load("id")) == ()


RINA = Actor("Rina Wati", "person", "Bupati", "/rina wati")
BUDI = Actor("Budi Hartono", "person", None, "/budi hartono")
PORT = Actor("Harbour Bank", "organisation", None, "/harbour bank")
REED = Actor("Anna Reed", "person", None, "/anna reed")
KNOWN = (("Rina Wati", RINA), ("Budi Hartono", BUDI), ("Harbour Bank", PORT), ("Anna Reed", REED))


@pytest.mark.parametrize(
    ("text", "lang", "speaker", "content"),
    [
        ("“Air naik dua meter,” bunyi laporan itu.", "id", "laporan itu", "Air naik dua meter"),
        ("“Kami siap,” ujar Hari Setiawan di Garut.", "id", "Hari Setiawan", "Kami siap"),
        (
            "“Kami siap,” kata peneliti dari Balai Air, Rina Wati, seusai rapat.",
            "id",
            "Rina Wati",
            "Kami siap",
        ),
        (
            "Dalam surat dakwaan disebutkan bahwa uang itu diserahkan tunai.",
            "id",
            "surat dakwaan",
            "uang itu diserahkan tunai",
        ),
        ("Diakui Budi Hartono, dana itu memang kurang.", "id", "Budi Hartono", "dana itu memang kurang"),
        ("Seperti disampaikan Rina Wati, jembatan itu ditutup.", "id", "Rina Wati", "jembatan itu ditutup"),
        (
            "Sebanyak 12 orang selamat dari kapal yang karam. Hal itu disampaikan Rina Wati di Garut.",
            "id",
            "Rina Wati",
            "Sebanyak 12 orang selamat dari kapal yang karam",
        ),
        (
            "Air Surut Kepala Dinas Sosial Rina Wati mengatakan warga sudah pulang.",
            "id",
            "Rina Wati",
            "warga sudah pulang",
        ),
        ("Prices will rise, said traders at the port.", "en", "traders", "Prices will rise"),
        (
            "The plan, critics contend, would cost too much.",
            "en",
            "critics",
            "The plan, critics contend, would cost too much",
        ),
        ("Officials are demanding that the road be shut.", "en", "Officials", "the road be shut"),
        ("The board has accused them of theft.", "en", "board", "theft"),
        ("The deal closed after what Harbour Bank says was a long delay.", "en", "Harbour Bank", "was a long delay"),
        ("The road (Anna Reed says it is shut) leads to the port.", "en", "Anna Reed", "it is shut"),
        (
            "“It is over,” a member of the council, Anna Reed, told Valley Radio.",
            "en",
            "Anna Reed",
            "It is over",
        ),
        (
            "Two Hurt in Fire at the Port: police\nThe fire began at noon.",
            "en",
            "police",
            "Two Hurt in Fire at the Port",
        ),
        (
            "They have left the town, according to Anna Reed, head of the port office.",
            "en",
            "Anna Reed",
            "They have left the town",
        ),
        ("Police suspect that the fire was set on purpose.", "en", "Police", "the fire was set on purpose"),
        ("Harbour Bank announced two new branches on Monday.", "en", "Harbour Bank", "two new branches"),
    ],
)
def test_the_forms_of_news_are_read(text: str, lang: str, speaker: str, content: str) -> None:
    found = [(name(s), s.content.of(text)) for s in said(text, lang, *KNOWN)]
    assert (speaker, content) in found, found


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ditanya soal itu, Rina Wati enggan menjawab.", "id"),
        ("Film “Senja di Kota” tayang besok.", "id"),
        ("Prices rose more than expected on Monday.", "en"),
        ("Anna Reed added two rooms to the house.", "en"),
        ("Card holders are on the hook if any fraudulent charges are made.", "en"),
        ("The ferry's captain allowed two cars to board.", "en"),
        ("Anna Reed believes in ghosts.", "en"),
    ],
)
def test_what_is_no_statement_is_left_alone(text: str, lang: str) -> None:
    assert said(text, lang, *KNOWN) == ()


def test_a_cue_in_the_middle_breaks_a_quotation_in_two() -> None:
    for text, lang in (
        ("“Ini,” kata Rina Wati, “bukan salah kami.”", "id"),
        ("“This,” Anna Reed said, “is not our fault.”", "en"),
    ):
        assert len(said(text, lang, *KNOWN)) == 2
        assert len({name(s) for s in said(text, lang, *KNOWN)}) == 1


def test_a_quotation_without_a_cue_goes_on_with_the_one_who_spoke_last_wherever_it_stands() -> None:
    text = "“Satu,” kata Budi Hartono. “Kami tetap di sini sampai besok.”\n" + "Rina Wati mengatakan air surut.\n" * 20
    second = said(text, "id", *KNOWN)[1]
    assert (name(second), second.rule) == ("Budi Hartono", "id.statements.continued")


def test_a_body_named_since_does_not_take_the_words_of_a_person() -> None:
    text = "Rina Wati mengatakan air surut. Harbour Bank mencatat kerugian Rp 3 miliar. “Kami bantu warga,” katanya."
    assert name(said(text, "id", *KNOWN)[-1]) == "Rina Wati"


def test_the_owner_of_a_noun_and_whom_a_text_is_about_do_not_speak() -> None:
    for text in ("Anna Reed's brother said the road was shut.", "A letter to Anna Reed said the road was shut."):
        (one,) = said(text, "en", *KNOWN)
        assert name(one) != "Anna Reed"


@pytest.mark.parametrize(
    ("text", "lang", "sure"),
    [
        ("Rina Wati mengatakan air surut.", "id", True),  # the phrase before the cue, and a name that was marked in it
        ("Pejabat pelabuhan mengatakan air surut.", "id", True),  # the phrase, and a noun for those who speak
        ("Rina Wati mengatakan air surut. “Kami pulang besok pagi,” katanya.", "id", False),  # "-nya" alone
        ("Port officials said the road was shut.", "en", True),
    ],
)
def test_a_speaker_is_sure_where_two_ways_agree(text: str, lang: str, sure: bool) -> None:
    assert said(text, lang, *KNOWN)[-1].sure is sure


def nearly(text: str, lang: str) -> list[tuple[str, str]]:
    told: list[Nearly] = []
    report, marks = Report(id="r", source="r", text=text, lang=lang), Marks(sentences(text), ())
    assert statements(report, marks, load(lang), told.append) == statements(report, marks, load(lang))
    return [(near.span.of(text), near.failed) for near in told]


@pytest.mark.parametrize(
    ("text", "lang", "quoted", "failed"),
    [
        ("Film “Senja Kota” tayang besok.", "id", "“Senja Kota”", "statement-quoted-words"),
        ("Ia membaca “Senja di kota kami yang tua” di kereta.", "id", None, "statement-quotation-of-nobody"),
        ("Rina Wati berkata, “Polisi mengatakan jalan ditutup.”", "id", "mengatakan", "statement-cue-in-a-quotation"),
        ("Ia membeli koran Berita Mengatakan kemarin.", "id", "Mengatakan", "statement-cue-in-a-name"),
        ("Pertemuan itu menegaskan kesepakatan lama.", "id", "menegaskan", "statement-mute"),
        ("Ia menambahkan bahwa tiket gratis.", "id", "menambahkan", "statement-without-speaker"),
        ("The meeting confirmed the date.", "en", "confirmed", "statement-mute"),
        ("Traders Said to Flee the Port\nThe port is shut.", "en", "Said", "statement-cue-in-a-name"),
    ],
)
def test_what_was_nearly_a_statement_says_what_failed(text: str, lang: str, quoted: str | None, failed: str) -> None:
    assert any(f == failed and quoted in (q, None) for q, f in nearly(text, lang)), nearly(text, lang)


def test_every_code_of_what_was_nearly_a_statement_has_its_sentence() -> None:
    room = Path(silang.claim.__file__).parent
    codes = {
        code
        for file in room.glob("statements*.py")
        for code in re.findall(r'"(statement-[a-z-]+)"', file.read_text("utf-8"))
    }
    assert len(codes) == 10
    for lang in ("en", "id"):
        assert sorted(code for code in codes if not words(lang).known(code)) == []


def test_every_cue_has_a_known_voice_and_is_folded() -> None:
    for lang in ("id", "en"):
        words = [word for row in load(lang)["cues"]["cue"] for word in row["words"]]
        assert all(word == word.lower() for word in words)
        assert len(grammar(load(lang)).cues) > 80


PIECES = st.lists(
    st.sampled_from(
        [
            "kata ",
            "mengatakan ",
            "bahwa ",
            "“",
            "”",
            '"',
            "'",
            ", ",
            ". ",
            "\n",
            "Rina ",
            "ia ",
            "(",
            ")",
            "menurut ",
            "said ",
            "told ",
            "that ",
            "according to ",
            "yang ",
            "dan ",
            "3 ",
            "kepada ",
            "\x00",
            "🙂",
            ": ",
            "- ",
        ]
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["id", "en"]))
def test_any_text_is_read_and_every_span_lies_in_it(pieces: list[str], lang: str) -> None:
    text = "".join(pieces)
    for one in said(text, lang):
        assert 0 <= one.content.start < one.content.end <= len(text)
        assert one.source is None or one.source.of(text).strip()


ORDINARY = (
    "Menteri Pertanian Budi Hartono mengatakan bahwa panen tahun ini akan naik. “Kami siap,” katanya.\n"
    "Sawah di tiga kabupaten mulai ditanami pada awal bulan setelah hujan turun lebih cepat.\n"
)


def spent(piece: str) -> float:
    """Seconds for a million characters of a piece again and again."""
    text = (piece * (1_000_000 // len(piece) + 1))[:1_000_000]
    report, marks = Report(id="r", source="r", text=text), Marks(sentences(text), ())
    start = time.process_time()
    statements(report, marks, load("id"))
    return time.process_time() - start


@pytest.fixture(scope="module")
def ordinary() -> float:
    return spent(ORDINARY)


@pytest.mark.parametrize(
    "hostile", ["((((", "1.1.1.1", "kata ", "“", '"', "',", 'mengatakan "', "a,”\n", ", kata A", "x"]
)
def test_a_hostile_text_takes_no_more_than_ten_times_an_ordinary_one(hostile: str, ordinary: float) -> None:
    assert spent(hostile) <= 10 * ordinary


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Saat ditemukan warga, kata Slamet, keduanya terapung di laut.", "Slamet", "keduanya terapung di laut"),
        ("Jika hujan turun, kata Slamet, jalan itu ditutup.", "Slamet", "jalan itu ditutup"),
        ("Berdasarkan data BPS, saat ini ada 56,7 juta orang di kota.", "BPS", "saat ini ada 56,7 juta orang di kota"),
        ("Menurut keterangan tertulis Polda Jambi, dua orang ditahan.", "Polda Jambi", "dua orang ditahan"),
        ("Menurut Dewi Sartika, prakirawan BMKG, hujan akan turun lagi.", "Dewi Sartika", "hujan akan turun lagi"),
        ("MEDAN — Kementerian Dalam Negeri menegaskan jadwal tetap.", "Kementerian Dalam Negeri", "jadwal tetap"),
        ("Alhasil, warga berkeras untuk tetap tinggal.", "warga", "untuk tetap tinggal"),
    ],
)
def test_the_clause_that_is_said_is_told_from_what_leads_to_it(text: str, speaker: str, content: str) -> None:
    found = reading(Report("one", "one", text, "id", published="2025-06-15")).statements[0]
    assert (name(found), found.content.of(text)) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Shares fell on Monday as investors worried that rates would rise.", "investors"),
        ("Ofer Hale, Google's engineering manager for maps, announced that the map would change.", "Ofer Hale"),
        ("More people were affected than the credit bureau first estimated, Norbank said.", "Norbank"),
        ("How has nobody thought to put this in glasses before?", None),
    ],
)
def test_who_speaks_in_english_is_the_one_beside_the_verb(text: str, speaker: str | None) -> None:
    found = reading(Report("one", "one", text, "en", published="2025-06-15")).statements
    assert [name(s) for s in found] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Menurut hasil rekapitulasi KPU, Dimas Aryoputro meraih suara terbanyak.", ["KPU"]),
        ("Menurut rilis tertulis PPI, Dimas Aryoputro unggul di seluruh kota.", ["PPI"]),
        ("Menurut hasil hitung cepat Charta Politika, Dimas Aryoputro meraih 51 persen suara.", ["Charta Politika"]),
        ('"Menurut hemat saya, putusan itu keliru sejak awal," kata Tarmizi.', ["Tarmizi"]),
        ("Indonesia mencatat surplus perdagangan sebesar 3,1 miliar dolar AS.", []),
        ("Badan Pusat Statistik mencatat surplus perdagangan sebesar 3,1 miliar dolar AS.", ["Badan Pusat Statistik"]),
        ("Indonesia mengumumkan surplus perdagangan mencapai 3,1 miliar dolar AS.", ["Indonesia"]),
        (
            "Usai rapat, KPU mengumumkan pasangan nomor urut dua, Dimas Aryoputro, memenangkan pilkada. "
            '"Sebanyak 2.104.552 suara," katanya.',
            ["KPU", "KPU"],
        ),
    ],
)
def test_who_tells_of_counts_and_balances(text: str, speakers: list[str]) -> None:
    found = reading(Report("r", "r.txt", text, "id", published="2024-04-01")).statements
    assert [s.speaker.name for s in found if s.speaker is not None] == speakers


def test_a_figure_behind_a_cue_that_is_the_deed_is_in_the_words_of_who_speaks() -> None:
    found = reading(Report("r", "r.txt", "BPS mencatat inflasi Maret sebesar 0,84 persen.", "id"))
    assert [c.statement for c in found.claims] == [found.statements[0].id]
