"""The checks of Excel and of the add-in in it. What they mend is the add-in's own, and a cache."""

from collections.abc import Callable, Mapping
from pathlib import Path

from xlplan.errors import XlplanError
from xlplan.machine import MACHINE, USER, Machine
from xlplan.machine.checks import Check, State, check
from xlplan.machine.disabled import OFFICE, enable
from xlplan.machine.places import dll, is_private, places
from xlplan.setup import install
from xlplan.setup.environment import environment_of

_CLICK_TO_RUN = rf"{MACHINE}\Software\Microsoft\Office\ClickToRun\Configuration"
_POLICY = OFFICE.replace(rf"{USER}\Software", rf"{USER}\Software\Policies")
_BLOCKS = (
    (r"Excel\Security\Trusted Locations", "AllLocationsDisabled"),
    (r"Excel\Security", "DisableAllAddins"),
    (r"Excel\Security", "RequireAddinSig"),
)
_BITS = {0x014C: 32, 0x8664: 64, 0xAA64: 64}  # machine types of a program's header: x86, x64, ARM64


def excel_version(machine: Machine) -> Check:
    """Excel is there and new enough."""
    program = machine.program("excel")
    if program is None:
        return check("excel", State.TO_DO, "missing")
    version = machine.file_version(program)
    major = version.partition(".")[0]
    if major.isdigit() and int(major) < 16:
        return check("excel", State.TO_DO, "too_old", version)
    products = machine.values(_CLICK_TO_RUN).get("ProductReleaseIds")
    case = "ok_365" if "365" in str(products) else "ok"
    return check("excel", State.OK, case, version)


def excel_bits(machine: Machine) -> Check:
    """Which of xlwings' two DLLs this Excel loads; either goes with a 64-bit Python."""
    bits = _bits_of_excel(machine)
    if bits is None:
        return check("bits", State.NOT_HERE, "unknown")
    return check("bits", State.OK, "ok", bits, machine.interpreter.bits)


def library(machine: Machine) -> Check:
    """The DLL is there by which worksheet functions reach Python."""
    folder = environment_of(places(machine))
    if folder is None:
        return check("dll", State.TO_DO, "no_environment")
    bits = _bits_of_excel(machine)
    wanted = [dll(folder, one) for one in ((64, 32) if bits is None else (bits,))]
    missing = [path for path in wanted if not path.is_file()]
    if missing:
        return check("dll", State.TO_DO, "missing", ", ".join(map(str, missing)))
    return check("dll", State.OK, "ok", folder)


def add_in(machine: Machine) -> Check:
    """The add-in is where Excel loads it, as it ships; otherwise it is put there again."""
    where = places(machine)
    try:
        shipped = install.add_in_content()
        is_same = where.add_in.is_file() and where.add_in.read_bytes() == shipped
        if is_same and not machine.unmark(where.add_in):
            return check("add_in", State.OK, "ok", where.add_in)
        if not is_private(machine):
            return check("add_in", State.TO_DO, "not_private", where.add_in)
        install.install(machine)
    except XlplanError as error:
        return check("add_in", State.TO_DO, "refused", error)
    return check("add_in", State.MENDED, "mended", where.add_in)


def not_disabled(machine: Machine) -> Check:
    """Excel has not switched the add-in off after a crash; otherwise it is switched on again."""
    if enable(machine):
        return check("disabled", State.MENDED, "mended")
    return check("disabled", State.OK, "ok")


def not_blocked(machine: Machine) -> Check:
    """No policy of the office keeps Excel from loading add-ins of the user's own."""
    found = [
        rf"{key}\{folder}: {name}"
        for key in (_POLICY, OFFICE)
        for folder, name in _BLOCKS
        if machine.values(rf"{key}\{folder}").get(name) == 1
    ]
    if found:
        return check("macros", State.TO_DO, "blocked", " · ".join(found))
    return check("macros", State.OK, "ok")


def early_binding(machine: Machine) -> Check:
    """pywin32's cache of what Excel can do is whole; a broken one is removed, and made again when needed."""
    major, minor, _ = machine.interpreter.version
    folder = machine.temporary / "gen_py" / f"{major}.{minor}"
    broken = _broken_parts(folder)
    if not broken:
        return check("gen_py", State.OK, "ok")
    try:
        machine.remove(folder)
    except OSError:
        return check("gen_py", State.TO_DO, "in_use", folder)
    return check("gen_py", State.MENDED, "mended", folder)


CHECKS: Mapping[str, Callable[[Machine], Check]] = {
    "excel": excel_version,
    "bits": excel_bits,
    "dll": library,
    "add_in": add_in,
    "disabled": not_disabled,
    "macros": not_blocked,
    "gen_py": early_binding,
}
"""In the order in which a button needs them."""


def _bits_of_excel(machine: Machine) -> int | None:
    """Told by the program itself: the registry says it in a different place for every way of installing."""
    program = machine.program("excel")
    if program is None:
        return None
    try:
        with program.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return None
    start = int.from_bytes(head[0x3C:0x40], "little")
    if head[:2] != b"MZ" or head[start : start + 4] != b"PE\0\0":
        return None
    return _BITS.get(int.from_bytes(head[start + 4 : start + 6], "little"))


def _broken_parts(folder: Path) -> list[Path]:
    """Modules that were cut off while they were written: each ends in its tables of classes."""
    index = folder / "dicts.dat"
    broken = [index] if index.is_file() and not index.stat().st_size else []
    for module in folder.glob("*x*x*x*"):
        text = module / "__init__.py" if module.is_dir() else module
        if module.is_dir() or module.suffix == ".py":
            broken += [] if _is_whole(text) else [text]
    return broken


def _is_whole(module: Path) -> bool:
    try:
        return "CLSIDToClassMap" in module.read_text("utf-8", "replace")
    except OSError:
        return False
