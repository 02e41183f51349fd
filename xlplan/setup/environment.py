"""The program's own Python: made from the wheels of a release, under the user's own folder.

Run by `install.py` of the release while nothing is installed yet, so it needs nothing but the standard
library. What stood there before is put aside first, and comes back when anything fails.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xlplan import words
from xlplan.errors import (
    ExcelOpenError,
    NotWindowsError,
    ReleaseIncompleteError,
    SetupFailedError,
    UnsuitablePythonError,
)
from xlplan.machine import Ended, Interpreter, Machine
from xlplan.machine.places import UNINSTALL, Places, dll, own_folder, places, program_in
from xlplan.office.whole_file import failures_told

VERSION = (3, 12)
EMBEDDABLE = "python-3.12.10-embed-amd64.zip"
EMBEDDABLE_SHA256 = "4acbed6dd1c744b0376e3b1cf57ce906f9dc9e95e68824584c8099a63025a3c3"
"""The last Python 3.12 of which python.org offers programs for Windows."""

SUMS = "SHA256SUMS"
REQUIREMENTS = "requirements.txt"
NEEDED = (
    "pandas",
    "lxml.etree",
    "office_oxide",
    "openpyxl",
    "docx",
    "docxtpl",
    "python_calamine",
    "rapidfuzz",
    "xlwings",
)
"""What the program imports, on every system."""

NEEDED_ON_WINDOWS = (*NEEDED, "win32com.client")

Tell = Callable[[str], None]


def make(machine: Machine, release: Path, *, tell: Tell) -> Path:
    """The Python of a new environment with everything of the release in it.

    Made from the Python that runs this: a `venv` of an installed one, a folder of its own from an
    embeddable one. The other kind of environment, from an earlier time, is taken away: the add-in would
    start whichever it finds first.
    """
    if not machine.is_windows:
        raise NotWindowsError
    check_release(release)
    base = machine.interpreter
    _check_python(machine, base)
    where = places(machine)
    folder, other = (where.env, where.python) if base.has_venv else (where.python, where.env)
    with _put_aside(machine, folder, other):
        _fill(machine, base, release, folder, tell)
    machine.write(where.uninstall, (release / UNINSTALL).read_bytes())
    return program_in(folder)


def check_release(release: Path) -> None:
    """Every file of the release is there, and as it was made."""
    sums = release / SUMS
    if not sums.is_file():
        raise ReleaseIncompleteError(release, [SUMS])
    listed = [line.split(maxsplit=1) for line in sums.read_text("utf-8").splitlines() if line.strip()]
    wrong = [name for digest, name in listed if sum_of_file(release / name) != digest]
    if wrong:
        raise ReleaseIncompleteError(release, wrong)


def sum_of_file(path: Path) -> str:
    """The SHA-256 of a file; empty where there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _check_python(machine: Machine, base: Interpreter) -> None:
    # what the Store's Python writes below %LOCALAPPDATA% lands in a folder that only it sees
    is_from_store = any(part.lower() == "windowsapps" for part in base.base_prefix.parts)
    is_own = own_folder(machine, base) is not None
    if base.version[:2] != VERSION or base.bits != 64 or is_from_store or is_own:
        raise UnsuitablePythonError(base.executable, words.machine.python_found(base.version, base.bits))


@contextmanager
def _put_aside(machine: Machine, made: Path, other: Path) -> Iterator[None]:
    """The folders under another name meanwhile; on failure they come back, otherwise they go.

    Windows refuses while one file in them is in use; then nothing is changed.
    """
    moved: list[tuple[Path, Path]] = []
    try:
        for folder in (made, other):
            aside = folder.with_name(f"{folder.name}.old")
            if folder.exists():
                _make_way(machine, folder, aside)
                moved.append((aside, folder))
        try:
            yield
        except BaseException:
            machine.remove(made)
            raise
    except BaseException:
        for aside, folder in moved:
            machine.move(aside, folder)
        raise
    for aside, _ in moved:
        with suppress(OSError):  # what Windows still holds goes the next time
            machine.remove(aside)


def _make_way(machine: Machine, folder: Path, aside: Path) -> None:
    try:
        machine.remove(aside)
        machine.move(folder, aside)
    except PermissionError as error:
        if uses_program(machine):
            raise ExcelOpenError(folder) from error
        with failures_told(folder):
            raise


def uses_program(machine: Machine) -> bool:
    """Whether Excel, or a button of ours, may hold our files."""
    return bool(machine.running() & {"excel.exe", "pythonw.exe"})


def _fill(machine: Machine, base: Interpreter, release: Path, folder: Path, tell: Tell) -> None:
    tell(words.machine.MAKING_ENVIRONMENT)
    python = program_in(folder)
    if base.has_venv:
        made = machine.run([base.executable, "-I", "-m", "venv", "--without-pip", folder])
        _must(machine, made, words.machine.STEP_ENVIRONMENT)
    else:
        with failures_told(folder):
            _unpack(release / EMBEDDABLE, folder)
    tell(words.machine.UNPACKING)
    (pip,) = (release / "wheels").glob("pip-*.whl")
    # pip out of its own wheel: neither a venv nor an embeddable Python has to bring one
    installed = machine.run(
        [
            python, "-I", pip / "pip", "install", "--isolated", "--no-index", "--no-deps", "--no-cache-dir",
            "--disable-pip-version-check", "--no-warn-script-location", "--require-hashes",
            "--find-links", release / "wheels", "--requirement", release / REQUIREMENTS,
        ]
    )  # fmt: skip
    _must(machine, installed, words.machine.STEP_WHEELS)
    tell(words.machine.TRYING)
    imports = f"import {', '.join(('xlplan.cli', *NEEDED_ON_WINDOWS))}"
    _must(machine, machine.run([python, "-I", "-c", imports], seconds=300), words.machine.STEP_TRYING)
    missing = [dll(folder, bits).name for bits in (64, 32) if not dll(folder, bits).is_file()]
    _must(machine, Ended(len(missing), "\n".join(missing)), words.machine.STEP_DLL)


def _unpack(archive: Path, folder: Path) -> None:
    """An embeddable Python in a folder of its own, which finds what pip puts beside it."""
    if sum_of_file(archive) != EMBEDDABLE_SHA256:
        raise ReleaseIncompleteError(archive.parent, [EMBEDDABLE])
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)  # python.org's own, known by its hash
    for paths in folder.glob("python*._pth"):
        paths.write_text(f"{paths.stem}.zip\n.\nLib\\site-packages\nimport site\n", "ascii")


def _must(machine: Machine, ended: Ended, step: str) -> None:
    if ended.code:
        log = places(machine).log / "install.log"
        machine.write(log, f"{step}\n{ended.text}\n".encode())
        raise SetupFailedError(step, log)


def environment_of(where: Places) -> Path | None:
    """The environment that the add-in's VBA starts: `env` before `python`."""
    return next((folder for folder in (where.env, where.python) if program_in(folder).is_file()), None)
