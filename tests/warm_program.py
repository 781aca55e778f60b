"""The program in a process of its own that need not load: forked from one that has loaded all and read a report."""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import subprocess
import sys
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 60


def told(arguments: tuple[str, ...], given: bytes, environment: dict[str, str]) -> tuple[int, bytes, bytes]:
    """Exit status, standard output and standard error of the program with these arguments."""
    with TemporaryDirectory() as room:
        files = [str(Path(room, name)) for name in ("in", "out", "err")]
        Path(files[0]).write_bytes(given)
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps([arguments, environment, os.getcwd(), files]) + "\n")
        server.stdin.flush()
        return int(server.stdout.readline()), Path(files[1]).read_bytes(), Path(files[2]).read_bytes()


@cache
def _server() -> subprocess.Popen[str]:
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    made = subprocess.Popen(
        [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=path
    )
    atexit.register(made.communicate)  # it ends with its input
    return made


def _loaded() -> None:
    """Load what the commands import, and the languages that a report needs."""
    from importlib import import_module
    from importlib.util import find_spec
    from pkgutil import iter_modules

    import silang
    from silang.show import commands

    for module in iter_modules(commands.__path__):
        import_module(f"{commands.__name__}.{module.name}")
    for name in ("silang.show.session", "silang.show.terminal"):
        import_module(name)
    for package in ("httpx", "feedparser", "protego"):  # of what fetches
        if find_spec(package):
            import_module(package)
    silang.compare(silang.read(sorted(Path(silang.__file__).parent.glob("sample/*.txt"))))


def _asked() -> list[str]:
    """The arguments, in a child whose streams, folder and environment are those asked for; the parent never returns."""
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if not child:
            arguments, environment, folder, files = json.loads(line)
            _become(environment, folder, files)
            return list(arguments)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()
    sys.exit()


def _become(environment: dict[str, str], folder: str, files: list[str]) -> None:
    """Take on this environment, this folder, and these files as standard input, output and error."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for at, (file, how) in enumerate(zip(files, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)):
        os.dup2(os.open(file, how), at)
    sys.stdin = TextIOWrapper(os.fdopen(0, "rb"), encoding="utf-8")
    sys.stdout = TextIOWrapper(os.fdopen(1, "wb"), encoding="utf-8")
    sys.stderr = TextIOWrapper(os.fdopen(2, "wb"), encoding="utf-8", errors="backslashreplace", line_buffering=True)
    signal.alarm(SECONDS)


if __name__ == "__main__":
    _loaded()
    gc.freeze()  # a child leaves what was loaded where it is
    sys.argv = ["silang", *_asked()]
    from silang.show.cli import main

    main()
