"""Well-known bodies of a language: keys with names, as its bodies.toml has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from silang.lang import LanguageError
from silang.mark.variants import fold_plain


def known_bodies(table: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    """Every body of a bodies.toml: its key and all its names.

    `[bodies]` gives the key itself; under `[each]` a list of bodies shares its codes, each an entry whose names "|"
    parts, and the key is the codes and the first name, folded: `USABUS = ["CVS Health | CVS"]` is "USABUS/cvs health".
    """
    for key, names in table["bodies"].items():
        yield key, _parted(names, ",") if isinstance(names, str) else names
    for codes, entries in table["each"].items():
        if not isinstance(entries, list):
            raise LanguageError(f"bodies.toml: {codes} under [each] is no list")
        for entry in entries:
            names = _parted(entry, "|")
            if not names:
                raise LanguageError(f"bodies.toml: {codes} under [each] has an entry without a name")
            yield f"{codes}/{fold_plain(names[0])}", names


def _parted(names: str, mark: str) -> list[str]:
    return [" ".join(name.split()) for name in names.split(mark) if name.strip()]
