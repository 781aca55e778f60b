"""A build hook of hatchling: mypyc makes machine code of the rooms that read. Off unless asked for: `make compiled`."""

from __future__ import annotations

import os
import shutil
import sysconfig
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PROOFS = ("proof.py", "proofs.py")
"""What only proves the rules of a language; mypyc cannot compile it, nor would it matter."""

MADE = "made"
"""Folder that takes what is made of them."""


class Compiled(BuildHookInterface[Any]):
    """Compiles the `rooms` of the configuration; their source stays in the wheel beside what is made of it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put what was compiled into the wheel, which then is of one machine and one Python."""
        if version == "editable":
            raise ValueError("compiled rooms would not follow their source: install the wheel of `make compiled`")
        self.made = TemporaryDirectory(prefix="silang-compiled-")
        folder = Path(self.made.name)
        shutil.copytree(Path(self.root, "src", "silang"), folder / "silang")
        with chdir(folder):  # where mypy finds no configuration of other rooms
            _compile([str(path) for room in self.config["rooms"] for path in _files(room)])
        found = (folder / MADE).rglob(f"*{sysconfig.get_config_var('EXT_SUFFIX')}")
        build_data["force_include"] |= {str(path): str(path.relative_to(folder / MADE)) for path in found}
        build_data |= {"infer_tag": True, "pure_python": False}

    def finalize(self, *_: object) -> None:
        """Leave nothing behind."""
        self.made.cleanup()


def _files(room: str) -> list[Path]:
    return sorted(path for path in Path("silang", room).rglob("*.py") if path.name not in PROOFS)


def _compile(files: list[str]) -> None:
    """Make machine code of the files."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    alone = ["--ignore-missing-imports", "--follow-imports=silent"]  # other rooms need libraries that are not here
    made = mypycify([*alone, *files], multi_file=True, opt_level="1", debug_level="0", group_name="silang")
    building = Distribution({"name": "silang", "ext_modules": made}).get_command_obj("build_ext")
    building.build_lib, building.parallel = MADE, os.cpu_count()
    building.ensure_finalized()
    building.run()
