"""What a finding is called by how its figures are measured: of a fine, restitution; of a prison term, that demanded."""

from __future__ import annotations

from silang.show.index import Index
from silang.show.sides import figures
from silang.show.values import Writer
from silang.types import Finding


def named(finding: Finding, index: Index, writer: Writer) -> str:
    """What the finding is about; where all its figures are measured as one thing that has a name of its own, that."""
    measures = [
        {f"{finding.about}-{m}" for m in a.measure} for _, a in figures(finding.sides, index) if a.slot == finding.about
    ]
    shared = set.intersection(*measures) if measures else set[str]()
    code = next((m for m in sorted(shared) if writer.words.known(m, "measured")), None)
    return writer.about(finding.about) if code is None else writer.words.name("measured", code)
