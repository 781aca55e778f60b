"""schema.org Claim, and a draft of a ClaimReview for each contested finding, as JSON-LD.

A draft says what was claimed and where; whether it is true is a person's to say, so `reviewRating`, `author` and
`datePublished` of the review are absent (schema.org/ClaimReview, schema.org/Claim).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from silang.show.formats.addresses import source, urn
from silang.show.formats.hostile import json_text
from silang.show.words import sentence
from silang.types import Actor, Claim, Comparison, Finding, Reading, Side, Span, Statement

CONTEXT = "https://schema.org"

NOTE = "Draft. The rating is left to the person who reviews it: reviewRating, author and datePublished are to be added."
"""What each draft says of itself."""

CONTESTED = frozenset(("conflict",))
"""Relations of a finding whose claims a person is asked to review."""

_AUTHORS = {"person": "Person", "country": "Country"}

Node = dict[str, Any]


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write all claims, and the drafts; the files."""
    claims = [claim(c, r) for r in comparison.readings for c in r.claims]
    of = {c.id: (c, r) for r in comparison.readings for c in r.claims}
    reports = {r.report.id: r for r in comparison.readings}
    drafts = [draft(f, of, reports) for f in comparison.findings if f.relation in CONTESTED]
    return _graph(folder / "claims.jsonld", claims), _graph(folder / "claimreviews.jsonld", drafts)


def _graph(path: Path, nodes: Iterable[Node]) -> Path:
    text = json_text({"@context": CONTEXT, "@graph": list(nodes)})
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def claim(told: Claim, reading: Reading) -> Node:
    """A claim: its words, who says it (else the outlet), when, and the report that it appears in."""
    said = next((s for s in reading.statements if s.id == told.statement), None)
    return _known(
        {
            "@type": "Claim",
            "@id": urn("claim", told.id),
            "identifier": told.id,
            "text": told.span.of(reading.report.text),
            "inLanguage": reading.report.lang,
            "author": _author(said, reading),
            "datePublished": reading.report.published,
            "appearance": appearance(reading),
        }
    )


def appearance(reading: Reading) -> Node:
    """The report as a work of which a claim is a part."""
    report = reading.report
    return _known(
        {
            "@type": "NewsArticle",
            "@id": source(report),
            "identifier": report.id,
            "url": report.url and source(report),
            "headline": report.headline,
            "datePublished": report.published,
            "inLanguage": report.lang,
            "publisher": report.outlet and {"@type": "NewsMediaOrganization", "name": report.outlet},
        }
    )


def _author(said: Statement | None, reading: Reading) -> Node | None:
    """Who first said it; of what nobody is named for, the outlet; of words without a speaker, nobody."""
    if said is None:
        outlet = reading.report.outlet
        return {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None
    return None if said.speaker is None else _person(said.speaker)


def _person(actor: Actor) -> Node:
    kind = _AUTHORS.get(actor.type, "Organization")
    return _known({"@type": kind, "name": actor.name, "jobTitle": actor.role if kind == "Person" else None})


def draft(finding: Finding, of: Mapping[str, tuple[Claim, Reading]], reports: Mapping[str, Reading]) -> Node:
    """The review that a person may write of a contested finding: what each side says, in the reports' own words."""
    items = [item for side in finding.sides for item in _items(side, finding, of, reports)]
    return _known(
        {
            "@type": "ClaimReview",
            "@id": urn("review", finding.id),
            "identifier": finding.id,
            "creativeWorkStatus": "Draft",
            "abstract": NOTE,
            "about": finding.about,
            "claimReviewed": " / ".join(_said(finding.sides, of, reports)),
            "itemReviewed": items,
            "description": " ".join(sentence(r.code, r.about) for r in finding.reasons),
        }
    )


def _items(
    side: Side, finding: Finding, of: Mapping[str, tuple[Claim, Reading]], reports: Mapping[str, Reading]
) -> Iterator[Node]:
    """The claims of a side; where no claim holds it (a wording, a name), the words that it stands on, as claims."""
    if side.claims:
        yield from (claim(*of[c]) for c in side.claims if c in of)
        return
    for name, span in side.spans:
        if name in reports:
            yield _words_alone(reports[name], span, f"{finding.id}:{name}:{span.start}")


def _words_alone(reading: Reading, span: Span, name: str) -> Node:
    return _known(
        {
            "@type": "Claim",
            "@id": urn("claim", name),
            "text": span.of(reading.report.text),
            "inLanguage": reading.report.lang,
            "datePublished": reading.report.published,
            "appearance": appearance(reading),
        }
    )


def _said(
    sides: Iterable[Side], of: Mapping[str, tuple[Claim, Reading]], reports: Mapping[str, Reading]
) -> Iterator[str]:
    """The first words that each side stands on."""
    for side in sides:
        found = next(_words(side, of, reports), None)
        if found is not None:
            yield found


def _words(side: Side, of: Mapping[str, tuple[Claim, Reading]], reports: Mapping[str, Reading]) -> Iterator[str]:
    stood: list[tuple[Reading, Span]] = [(of[c][1], of[c][0].span) for c in side.claims if c in of]
    stood += [(reports[name], span) for name, span in side.spans if name in reports]
    return (f"“{span.of(reading.report.text)}”" for reading, span in stood)


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}
