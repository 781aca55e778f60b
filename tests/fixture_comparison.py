"""A cross-check written by hand: a storm told by three reports and a visit told by one, Indonesian and English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from silang.types import (
    Actor,
    Amount,
    Chain,
    Check,
    Claim,
    Comparison,
    Copy,
    Event,
    Finding,
    Marks,
    Mention,
    Origin,
    Place,
    Quantity,
    Reading,
    Reason,
    Reject,
    Report,
    Sentence,
    Side,
    Skip,
    Span,
    Statement,
    Story,
    Timex,
)

FIRST = """Banjir Bandang Landa Lembah Sanggar, 12 Orang Meninggal
SANGGAR, Kamis (5/3/2026) - Banjir bandang melanda Kecamatan Lembah Sanggar pada Rabu malam.
Kepala BPBD Sanggar, Ratna Wijaya, mengatakan 12 orang meninggal dan sekitar 300 rumah rusak.
"Kami masih mencari mereka yang hanyut," kata Ratna.
Baca juga: Cara menyiapkan tas siaga bencana <script>alert("x")</script>
"""

SECOND = """Korban Banjir Sanggar Bertambah
Jumlah korban meninggal akibat banjir di Lembah Sanggar bertambah menjadi 19 orang, kata BPBD, Jumat (6/3/2026).
Sementara itu Palang Biru menyebut sedikitnya 27 orang meninggal di lembah itu.
Sekitar 300 rumah rusak, dikutip dari kantor berita Nusantara.
"""

THIRD = """Valley flood kills dozens
At least 27 people were killed when a flash flood swept the Sanggar valley on Wednesday night, the Blue Cross said.
The disaster agency put the number of damaged houses at between 250 and 350.
"""

FOURTH = """Menteri Kelautan Temui Nelayan
Menteri Kelautan Damar Hadi menemui nelayan di Pelabuhan Teluk Biru pada Selasa (10/3/2026).
"""

RATNA = Actor("Ratna Wijaya", "person", "Kepala BPBD Sanggar", "IDNGOV/ratna wijaya")
BPBD = Actor("BPBD Sanggar", "organisation", None, "IDNGOV/bpbd sanggar")
CROSS_ID = Actor("Palang Biru", "organisation", None, "NGO/palang biru")
CROSS_EN = Actor("the Blue Cross", "organisation", None, "NGO/palang biru")
MINISTER = Actor("Damar Hadi", "person", "Menteri Kelautan", "IDNGOV/damar hadi")
VALLEY = Place("Lembah Sanggar", "IDN", None, "IDN/lembah sanggar")
FLOOD = Timex("DATE", "2026-03-04", datetime(2026, 3, 4), datetime(2026, 3, 5))
VISIT = Timex("DATE", "2026-03-10", datetime(2026, 3, 10), datetime(2026, 3, 11))


def span(text: str, words: str) -> Span:
    """Where the words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Every line is a sentence here."""
    found, at = [], 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        found.append(Sentence(Span(at, at + len(line.rstrip())), number))
        at += len(line)
    return tuple(found)


def report(name: str, text: str, lang: str = "id", day: str | None = None, outlet: str | None = None) -> Report:
    """A report with its first line as headline."""
    skips = [line for line in text.splitlines() if line.startswith("Baca juga")]
    return Report(
        id=name,
        source=f"laporan/{name}.txt",
        text=text,
        lang=lang,
        outlet=outlet,
        headline=text.splitlines()[0],
        published=day,
        url=f"https://{name}.example/banjir",
        skipped=tuple(Skip(span(text, line), "related-link") for line in skips),
    )


def figure(text: str, words: str, value: Quantity) -> Mention:
    """A figure where its words stand."""
    return Mention(span(text, words), value, "id.quantities.counted")


DIED_12 = figure(FIRST, "12 orang", Quantity(12, 12, "person", noun="orang"))
DIED_19 = figure(SECOND, "19 orang", Quantity(19, 19, "person", noun="orang"))
DIED_27 = figure(SECOND, "sedikitnya 27 orang", Quantity(27, None, "person", noun="orang"))
KILLED_27 = figure(THIRD, "At least 27 people", Quantity(27, None, "person", noun="people"))
HOUSES_1 = figure(FIRST, "sekitar 300 rumah", Quantity(300, 300, "house", True, "rumah"))
HOUSES_2 = figure(SECOND, "Sekitar 300 rumah", Quantity(300, 300, "house", True, "rumah"))
HOUSES_3 = figure(THIRD, "between 250 and 350", Quantity(250, 350, "house", noun="houses"))


def claim(name: str, text: str, mention: Mention, slot: str, statement: str | None) -> Claim:
    """A claim of casualties or damage that stands on the line of its figure."""
    line = next(s.span for s in sentences(text) if s.span.holds(mention.span))
    report_id = {FIRST: "teluk", SECOND: "harian", THIRD: "courier"}[text]
    return Claim(
        id=name,
        report=report_id,
        span=line,
        predicate=mention.span,
        type="CASUALTY" if slot == "deaths" else "DISASTER",
        rule="id.events.casualty",
        targets=(),
        when=FLOOD,
        where=VALLEY,
        amounts=(Amount(slot, mention),),
        statement=statement,
    )


CLAIMS = (
    claim("c12", FIRST, DIED_12, "deaths", "s-ratna"),
    claim("c19", SECOND, DIED_19, "deaths", "s-bpbd"),
    claim("c27", SECOND, DIED_27, "deaths", "s-cross"),
    claim("k27", THIRD, KILLED_27, "deaths", "s-cross-en"),
    claim("h1", FIRST, HOUSES_1, "houses", "s-ratna"),
    claim("h2", SECOND, HOUSES_2, "houses", None),
    claim("h3", THIRD, HOUSES_3, "houses", None),
)
STATEMENTS = (
    Statement(
        "s-ratna",
        "teluk",
        span(FIRST, "12 orang meninggal dan sekitar 300 rumah rusak"),
        RATNA,
        "indirect",
        "id.statements.x-says",
        span(FIRST, "Ratna Wijaya"),
        span(FIRST, "mengatakan"),
    ),
    Statement(
        "s-hanyut",
        "teluk",
        span(FIRST, '"Kami masih mencari mereka yang hanyut,"'),
        RATNA,
        "direct",
        "id.statements.quote-says-x",
        sure=True,
    ),
    Statement(
        "s-bpbd",
        "harian",
        span(SECOND, "Jumlah korban meninggal akibat banjir di Lembah Sanggar bertambah menjadi 19 orang"),
        BPBD,
        "indirect",
        "id.statements.says-x",
        via=(Actor("Nusantara", "organisation", "kantor berita", "IDNMED/nusantara"),),
    ),
    Statement(
        "s-cross",
        "harian",
        span(SECOND, "sedikitnya 27 orang meninggal di lembah itu"),
        CROSS_ID,
        "indirect",
        "id.statements.x-says",
        hedged=True,
    ),
    Statement(
        "s-cross-en",
        "courier",
        span(THIRD, "At least 27 people were killed when a flash flood swept the Sanggar valley on Wednesday night"),
        CROSS_EN,
        "indirect",
        "en.statements.says-x",
    ),
)
MEETING = Claim(
    "m1",
    "pesisir",
    sentences(FOURTH)[1].span,
    span(FOURTH, "menemui"),
    "CONSULT",
    "id.events.meet",
    actors=(MINISTER,),
    when=VISIT,
    where=Place("Teluk Biru", "IDN", None, "IDN/teluk biru"),
)


def reading(of: Report, mentions: tuple[Mention, ...] = (), anchor: date | None = None) -> Reading:
    """A report with what was found in it."""
    return Reading(
        of,
        Marks(sentences(of.text), tuple(sorted(mentions, key=lambda m: m.span))),
        tuple(s for s in STATEMENTS if s.report == of.id),
        tuple(c for c in (*CLAIMS, MEETING) if c.report == of.id),
        anchor or of.day,
        "published" if of.published else "stated",
    )


def comparison() -> Comparison:
    """Three reports of a flood with a conflict, an update and an agreement; one of a visit."""
    day = Mention(span(FIRST, "Kamis (5/3/2026)"), Timex("DATE", "2026-03-05"), "id.times.weekday-with-date")
    readings = (
        reading(report("teluk", FIRST, day="2026-03-05", outlet="Kabar Teluk"), (day, DIED_12, HOUSES_1)),
        reading(report("harian", SECOND, day="2026-03-06", outlet="Harian Sanggar"), (DIED_19, DIED_27, HOUSES_2)),
        reading(report("courier", THIRD, "en", "2026-03-06", "The Strait Courier"), (KILLED_27, HOUSES_3)),
        reading(report("pesisir", FOURTH, outlet="Pesisir Kini"), anchor=date(2026, 3, 10)),
    )
    return Comparison(
        readings=readings,
        rejects=(
            Reject("laporan/foto.jpg", "binary", "bukan teks & <b>bukan laporan</b>"),
            Reject("a.jsonl", "broken-line", "", 3),
        ),
        events=(
            Event("e-died", "CASUALTY", ("c12", "c19", "c27", "k27"), FLOOD, VALLEY),
            Event("e-flood", "DISASTER", ("h1", "h2", "h3"), FLOOD, VALLEY),
            Event("e-visit", "CONSULT", ("m1",), VISIT, MEETING.where),
        ),
        stories=(
            Story(
                "flood",
                FIRST.splitlines()[0],
                ("e-flood", "e-died"),
                ("teluk", "harian", "courier"),
                "e-flood",
                FLOOD,
                VALLEY,
            ),
            Story("visit", FOURTH.splitlines()[0], ("e-visit",), ("pesisir",), "e-visit", VISIT, MEETING.where),
        ),
        copies=(Copy("teluk", "harian", ((Span(0, 5), Span(0, 5)),), 0.42),),
        origins=(
            Origin(
                "o-bpbd",
                "body",
                "BPBD Sanggar",
                ("teluk", "harian"),
                (
                    Chain("teluk", ("Kabar Teluk", "BPBD Sanggar")),
                    Chain("harian", ("Harian Sanggar", "Nusantara", "BPBD Sanggar")),
                ),
            ),
            Origin("o-cross", "body", "Palang Biru", ("harian", "courier")),
            Origin(
                "o-unknown", "unknown", "Reuters", ("courier",), (Chain("courier", ("The Strait Courier", "Reuters")),)
            ),
        ),
        story_origins={"flood": ("o-bpbd", "o-cross", "o-unknown"), "visit": ()},
        findings=findings(),
        checks=(
            Check("teluk", day.span, "weekday-date", ("Kamis (5/3/2026)", "2026-03-05", "2026-03-06"), "2026-03-06"),
            Check("pesisir", span(FOURTH, "Selasa (10/3/2026)"), "weekday-date", ("Selasa", "2026-03-10"), None),
        ),
    )


def findings() -> tuple[Finding, ...]:
    """A rising toll, two bodies that differ, houses that agree, and one thing said once."""
    twelve, nineteen = side(DIED_12, "c12"), side(DIED_19, "c19")
    more = Side(
        DIED_27.value,
        ("c27", "k27"),
        ("harian", "courier"),
        ("o-cross",),
        (("harian", DIED_27.span), ("courier", KILLED_27.span)),
    )
    about = Side(
        HOUSES_1.value,
        ("h1", "h2"),
        ("teluk", "harian"),
        ("o-bpbd",),
        (("teluk", HOUSES_1.span), ("harian", HOUSES_2.span)),
    )
    between = side(HOUSES_3, "h3")
    return (
        Finding(
            "f1",
            "flood",
            "e-died",
            "deaths",
            "conflict",
            (nineteen, more),
            (Reason("differ-same-time", ("19", "BPBD", "27", "Palang Biru")),),
        ),
        Finding(
            "f2",
            "flood",
            "e-died",
            "deaths",
            "update",
            (replace(twelve, as_of=datetime(2026, 3, 5)), replace(nineteen, as_of=datetime(2026, 3, 6, 9, 30))),
            (Reason("update-same-body", ("12", "Ratna", "19", "BPBD")),),
        ),
        Finding(
            "f3", "flood", "e-flood", "houses", "agree", (about, between), (Reason("ranges-meet", ("250…350", "300")),)
        ),
        Finding(
            "f4",
            "visit",
            "e-visit",
            "place",
            "single",
            (Side(MEETING.where or "", ("m1",), ("pesisir",), ()),),
            (Reason("one-report", ("1",)),),
        ),
    )


def side(mention: Mention, claim_id: str) -> Side:
    """One claim's value as a side."""
    held = next(c for c in CLAIMS if c.id == claim_id)
    return Side(mention.value, (claim_id,), (held.report,), ("o-bpbd",), ((held.report, mention.span),))
