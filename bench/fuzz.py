"""Fuzz the doors that text and bytes come in by, guided by coverage where atheris can be had: `make fuzz`.

python bench/fuzz.py --minutes 5              guided by coverage (atheris), else by chance with a seed, which it says
python bench/fuzz.py --minutes 5 --by-chance  by chance in any case
python bench/fuzz.py FILE…                    the inputs that were kept, once more, each with its traceback

An input that breaks a promise (`promises.py`) or takes too long is kept under `--keep`, one for each place that broke.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent))

SAMPLE = Path(__file__).parents[1] / "src" / "silang" / "sample"
SLOW = 1.0
"""Seconds of this processor for an input and, besides, for each thousand bytes of it."""
LONGEST = 4_096
"""Bytes of an input."""
NAMES = ("a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "-")


class SlowError(AssertionError):
    """An input that took too long."""


def doors() -> Sequence[Callable[[bytes], object]]:
    """The ways in, chosen by the first byte of an input: the rooms of marks, the whole reading, files of each kind."""
    from promises import byte_door, marks_of, text_door

    def text(raw: bytes) -> str:
        return raw.decode("utf-8", "replace")

    def file(name: str) -> Callable[[bytes], object]:
        return lambda raw: byte_door(raw, name)

    return (
        lambda raw: marks_of(text(raw), "id"),
        lambda raw: marks_of(text(raw), "en"),
        lambda raw: text_door(text(raw)),
        *(file(name) for name in NAMES),
    )


class Trial:
    """One input after another through its door; what breaks is kept once for each place where it broke."""

    def __init__(self, keep: Path) -> None:
        self.keep, self.doors = keep, doors()
        self.count = 0
        self.known: dict[str, Path] = {}
        for door in self.doors:
            door(b"Polisi menangkap 12 orang di Jakarta, Senin (5/5/2025), kata Budi.")  # the tables are loaded now

    def __call__(self, data: bytes) -> None:
        """Try one input."""
        self.count += 1
        try:
            self.once(data)
        except Exception as broken:  # whatever it is, it is what is looked for
            self._found(data, broken)

    def once(self, data: bytes) -> None:
        """Try one input; what is broken is raised."""
        if not data:
            return
        began = time.process_time()
        self.doors[data[0] % len(self.doors)](data[1:])
        spent = time.process_time() - began
        if spent > SLOW * (1 + len(data) / 1000):
            raise SlowError(f"{spent:.1f} s for {len(data)} bytes")

    def _found(self, data: bytes, broken: Exception) -> None:
        place = traceback.extract_tb(broken.__traceback__)[-1]
        where = f"{type(broken).__name__} {Path(place.filename).name}:{place.lineno} {str(broken)[:60]}"
        mark = f"{type(broken).__name__} {place.filename}:{place.lineno} {str(broken).partition(':')[0]}"
        if mark in self.known:
            return
        self.keep.mkdir(parents=True, exist_ok=True)
        file = self.keep / f"broken-{hashlib.sha256(data).hexdigest()[:12]}"
        file.write_bytes(data)
        self.known[mark] = file
        print(f"BROKEN {where}\n  kept as {file}", flush=True)


def seeds() -> list[bytes]:
    """Inputs to begin with: news and fragments through every door, the first lines of the sample, rows and pages."""
    from fragments import FIGURES, MARKS, NEWS

    texts = [*NEWS, "\n".join(NEWS), " ".join(FIGURES[:20]), "".join(MARKS)]
    texts += [file.read_text(encoding="utf-8")[:1_500] for file in sorted(SAMPLE.glob("*.txt"))]
    rows = [f'{{"text": "{t}", "published": "2025-06-05", "lang": "id"}}\n[]' for t in NEWS if '"' not in t]
    pages = [f"<html><head><title>{t}</title></head><body><article><p>{t}</p></article></body></html>" for t in NEWS]
    table = [f'text,source,published\n"{t}",a,5/6/2025\n' for t in NEWS if '"' not in t]
    count = len(doors())
    return [bytes((which,)) + one.encode() for which in range(count) for one in texts] + [
        bytes((count - len(NAMES) + NAMES.index(name),)) + one.encode()
        for name, many in (("a.html", pages), ("a.jsonl", rows), ("a.json", rows), ("a.csv", table))
        for one in many
    ]


def words() -> list[bytes]:
    """What is put into inputs: the fragments of every kind that are short."""
    from fragments import kinds

    return sorted({f.encode("utf-8") for kind in kinds() for f in kind if 0 < len(f.encode("utf-8")) <= 40})


def guided(minutes: float, seed: int, folder: Path) -> NoReturn:
    """Run atheris, which looks for inputs that reach new lines; it ends the process."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["silang"]):
        import promises  # noqa: F401 (its rooms are followed from here on)
    corpus, dictionary = folder / "corpus", folder / "words.dict"
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds():
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    lines = ("".join(rf"\x{byte:02x}" for byte in word) for word in words())
    dictionary.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    limits = (f"-max_total_time={minutes * 60:.0f}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096")
    options = (f"-seed={seed}", f"-dict={dictionary}", f"-artifact_prefix={folder}/", "-print_final_stats=1")
    atheris.Setup([sys.argv[0], *limits, *options, str(corpus)], Trial(folder))
    atheris.Fuzz()
    raise AssertionError("atheris ends the process itself")


def kept(folder: Path) -> set[Path]:
    """The inputs that broke something, those that atheris itself gave up among them."""
    return {file for kind in ("broken", "crash", "timeout", "oom") for file in folder.glob(f"{kind}-*")}


def by_chance(trial: Trial, minutes: float, seed: int) -> int:
    """Change inputs by chance until the time is over; how many places broke."""
    chance, pool, pieces = random.Random(seed), seeds(), words()
    until = time.monotonic() + minutes * 60
    for data in pool:
        trial(data)
    while time.monotonic() < until:
        data = changed(chance.choice(pool), chance, pool, pieces)
        trial(data)
        if chance.random() < 0.02:
            pool[chance.randrange(len(pool))] = data
    print(f"{trial.count:,} inputs, {len(trial.known)} places that broke", flush=True)
    return len(trial.known)


def changed(data: bytes, chance: random.Random, pool: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """An input like this one: a few stretches of it replaced, doubled, taken out, or joined to another's."""
    for _ in range(chance.randint(1, 6)):
        at, end = sorted((chance.randint(1, len(data)), chance.randint(1, len(data))))
        end = min(end, at + chance.choice((0, 1, 8, 60)))
        put = (
            chance.choice(pieces),
            data[at:end] * chance.choice((0, 2, 30)),
            chance.choice(pool)[chance.randint(1, 40) :][: chance.randint(1, 200)],
            bytes((chance.randrange(256),)),
        )
        data = (data[:at] + chance.choice(put) + data[end:])[:LONGEST]
    return bytes((chance.randrange(256),)) + data[1:] if chance.random() < 0.2 else data


def again(files: Sequence[Path]) -> int:
    """Try kept inputs once more; how many still break."""
    trial, broken = Trial(Path()), 0
    for file in files:
        try:
            trial.once(file.read_bytes())
            print(f"{file}: sound")
        except Exception:
            broken += 1
            print(f"{file}:\n{traceback.format_exc()}")
    return broken


def main() -> None:
    """Fuzz for some minutes; exit status 1 where something broke."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("files", nargs="*", type=Path, help="kept inputs to try once more")
    asked.add_argument("--minutes", type=float, default=5)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--keep", type=Path, default=Path("fuzz"), help="where inputs that break are kept")
    asked.add_argument("--by-chance", action="store_true", help="without atheris")
    asked.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)  # the process that atheris ends
    given = asked.parse_args()
    if given.files:
        raise SystemExit(bool(again(given.files)))
    if given.inner:
        guided(given.minutes, given.seed, given.keep)
    if given.by_chance or find_spec("atheris") is None:
        print("WITHOUT COVERAGE: inputs are changed by chance alone" + " (atheris is not here)" * (not given.by_chance))
        raise SystemExit(bool(by_chance(Trial(given.keep), given.minutes, given.seed)))
    before = kept(given.keep)
    status = subprocess.run([sys.executable, __file__, *sys.argv[1:], "--inner"], check=False).returncode
    print(f"{len(kept(given.keep) - before)} places that broke")
    raise SystemExit(bool(status) or kept(given.keep) > before)


if __name__ == "__main__":
    main()
