"""Pictures of the desk's main pages over the reports that come with Silang, for docs/desk: `bench/screenshots.py`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE / "src"), str(HERE / "tests")]

from PIL import Image  # noqa: E402

from desk_browser import before, chromium, main_pages, serving  # noqa: E402
from desk_ledger import sample  # noqa: E402

OUT = HERE / "docs" / "desk"

WIDTH, HEIGHT = 1280, 900
"""Of a picture, in pixels; what is below is left out."""

SHOWN: Mapping[str, Mapping[str, object]] = {
    "stories": {},
    "story": {},
    "report": {},
    "search": {},
    "actor": {},
    "dyad": {},
    "add": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
}
"""The pictures, by name: what is otherwise than in a wide window by day. The phone shows the story."""

CLAIMS = "/search?speaker=Ratna+Juwita&of=claims"


def main() -> None:
    """Take every picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, serving(sample(Path(folder))) as home, chromium() as browser:
        paths = {**main_pages(home), "search": CLAIMS}
        for name, said in SHOWN.items():
            options = {"viewport": {"width": WIDTH, "height": HEIGHT}, **said}
            with before(browser, home, **options) as page:
                page.goto(paths["story" if name == "phone" else name])
                kept(OUT / f"{name}.png", page.screenshot())
            print(f"{name}: {(OUT / f'{name}.png').stat().st_size // 1000} kB")


def kept(path: Path, picture: bytes) -> None:
    """Keep a picture in 128 colours: enough for pages, and small."""
    with Image.open(BytesIO(picture)) as full:
        full.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
