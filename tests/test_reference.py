"""Who "dia", "-nya" and "lembaga itu" are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from silang.claim import statements
from silang.claim.proofs import pointed
from silang.lang import load
from silang.run import reading
from silang.types import Actor, Marks, Mention, Place, Report, Sentence, Span, Statement


def sentences(text: str) -> tuple[Sentence, ...]:
    """Lines in sentences, each up to a full stop that a capital or quotation follows."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for match in re.finditer(r".+?(?:[.!?][\"”’]?(?=\s)|$)", line[0]):
            start = line.start() + match.start() + len(match[0]) - len(match[0].lstrip())
            if start < line.start() + match.end():
                found.append(Sentence(Span(start, line.start() + match.end()), paragraph))
    return tuple(found)


def said(text: str, lang: str = "id", *actors: tuple[str, Actor]) -> tuple[Statement, ...]:
    """The statements of a text in which the given names are marked wherever they stand."""
    mentions = [
        Mention(Span(m.start(), m.end()), who, "test")
        for name, who in actors
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    report = Report(id="r", source="r", text=text, lang=lang)
    marks = Marks(sentences(text), tuple(sorted(mentions, key=lambda m: m.span)))
    return statements(report, marks, load(lang))


RULES = [(lang, rule) for lang in ("id", "en") for rule in load(lang)["reference"]["rule"]]


@pytest.mark.parametrize(("lang", "rule"), RULES, ids=lambda x: x if isinstance(x, str) else x["name"])
def test_every_reference_rule_reads_its_examples(lang: str, rule: dict[str, object]) -> None:
    assert rule["yes"]
    assert rule["no"]
    assert list(pointed(load(lang), rule)) == []


RINA = Actor("Rina Wati", "person", "Bupati", "/rina wati")
BUDI = Actor("Budi Hartono", "person", None, "/budi hartono")
KCNA = Actor("KCNA", "organisation", None, "PRKMED/kcna")


def test_a_short_second_mention_speaks_as_the_full_actor() -> None:
    text = "Bupati Rina Wati meninjau pasar. “Pasar dibuka besok,” kata Rina."
    (one,) = said(text, "id", ("Bupati Rina Wati", RINA), ("Rina", RINA))
    assert one.speaker == RINA
    assert one.sure


def test_nya_is_the_subject_of_the_sentence_before_where_nobody_spoke() -> None:
    text = "Budi Hartono pulang dengan kereta malam. “Badan saya lelah sekali,” katanya."
    (one,) = said(text, "id", ("Budi Hartono", BUDI))
    assert one.speaker == BUDI


def test_nya_after_a_speaker_is_the_speaker() -> None:
    text = "“Pasar dibuka,” kata Rina Wati. Pedagang senang. “Tiket gratis untuk anak,” ujarnya."
    assert [s.speaker for s in said(text, "id", ("Rina Wati", RINA))] == [RINA, RINA]


def test_someone_named_inside_a_quotation_does_not_become_nya() -> None:
    text = "“Budi Hartono sudah pulang,” kata Rina Wati. “Kami menunggu kabar darinya,” ujarnya."
    found = said(text, "id", ("Rina Wati", RINA), ("Budi Hartono", BUDI))
    assert [s.speaker for s in found] == [RINA, RINA]


def test_that_news_agency_is_the_agency_that_spoke() -> None:
    text = "KCNA melaporkan bahwa kapal itu tiba. “Kapal membawa gandum,” tulis kantor berita negara tersebut."
    last = said(text, "id", ("KCNA", KCNA))[-1]
    assert last.speaker is not None
    assert last.speaker.key == "PRKMED/kcna"
    assert last.speaker.role == "kantor berita negara tersebut"


def test_who_is_resolved_does_not_depend_on_what_comes_after() -> None:
    text = "“Pasar dibuka,” kata Rina Wati. “Tiket gratis untuk anak,” ujarnya."
    more = text + "\n“Saya pulang dulu,” kata Budi Hartono."
    names = (("Rina Wati", RINA), ("Budi Hartono", BUDI))
    assert said(more, "id", *names)[:2] == said(text, "id", *names)


def test_the_subject_of_a_sentence_says_what_its_participle_tells() -> None:
    text = "Governor Rina Wati closed the road on Monday, saying that heavy rain had weakened the bridge."
    (one,) = said(text, "en", ("Rina Wati", RINA))
    assert one.speaker == RINA
    assert one.content.of(text) == "heavy rain had weakened the bridge"
    assert said("Crews closed the road near Rina Wati, saying nothing.", "en", ("Rina Wati", RINA)) == ()


def test_the_paper_is_its_author_s() -> None:
    text = (
        "The Harbour Union said in a report that nine ships were lost. Fishermen stayed at home. "
        "“The port is unsafe,” the paper said."
    )
    union = Actor("Harbour Union", "organisation", None, "NGO/harbour union")
    assert said(text, "en", ("Harbour Union", union))[-1].speaker == replace(union, role="paper")


def test_a_named_president_is_no_pointer() -> None:
    text = "Anna Reed said the port was shut. President Carlos Mendez has said the north is safe."
    reed, mendez = (Actor(name, "person", "President", f"/{name.lower()}") for name in ("Anna Reed", "Carlos Mendez"))
    assert said(text, "en", ("Anna Reed", reed), ("President Carlos Mendez", mendez))[-1].speaker == mendez


def test_many_are_a_group_and_a_comment_is_a_document() -> None:
    kinds = [
        said(text)[-1].speaker
        for text in ("Menurut keluarga, rumah itu kosong.", "Rumah itu kosong, menurut komentarnya.")
    ]
    assert [who.type for who in kinds if who is not None] == ["group", "document"]


def test_who_acts_first_in_a_sentence_says_what_its_second_verb_tells() -> None:
    text = "Rina Wati met the crews and said the road would open on Monday."
    (one,) = said(text, "en", ("Rina Wati", RINA))
    assert one.speaker == RINA
    assert one.content.of(text) == "the road would open on Monday"


def test_a_sentence_may_go_on_behind_the_one_who_said_it() -> None:
    text = "At least 12 houses burned, Rina Wati told reporters, citing a count by the village."
    (one,) = said(text, "en", ("Rina Wati", RINA))
    assert one.content.of(text) == "At least 12 houses burned"


def test_the_province_behind_a_place_does_not_speak() -> None:
    text = "Rina Wati, peternak di Lampung Tengah, Lampung, mengatakan, harga daging akan naik."
    start = text.index("Lampung, m")
    where = Mention(Span(start, start + len("Lampung")), Place("Lampung", "IDN", None, "IDN/lampung"), "test")
    report = Report(id="r", source="r", text=text, lang="id")
    (one,) = statements(report, Marks(sentences(text), (where,)), load("id"))
    assert one.speaker is not None
    assert one.speaker.name == "Rina Wati"


GOVERNOR = "WANASARI - Gubernur Jawa Barat Damar Prakoso mengunjungi lokasi gempa, Rabu (12/3/2025). "
DEPUTY = "Wakil Gubernur Ratna Dewi menyusul. "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (GOVERNOR + DEPUTY + "Menurut gubernur, tenda sudah berdiri.", "Damar Prakoso"),
        (GOVERNOR + "“Tenda sudah berdiri,” kata Gubernur.", "Damar Prakoso"),
        ("Gubernur: Tenda Sudah Berdiri di Lapangan\n" + GOVERNOR, "Damar Prakoso"),
        (GOVERNOR + "Menurut Gubernur Jawa Timur, tenda sudah berdiri.", "Gubernur Jawa Timur"),
        (GOVERNOR + DEPUTY + "Menurut wakil gubernur, tenda sudah berdiri.", "Ratna Dewi"),
        (
            GOVERNOR + "Gubernur Bali Made Arta ikut datang. Menurut gubernur, tenda sudah berdiri.",
            "gubernur",
        ),
    ],
)
def test_a_post_alone_is_the_one_whom_the_report_names_with_it(text: str, who: str) -> None:
    read = reading(Report("r", "r", text, "id", published="2025-03-12"))
    assert [s.speaker.name for s in read.statements if s.speaker is not None] == [who]
