"""Whether this PC is ready for the work: one check after the other, and what can be mended is mended.

Never a reason to stop: a check that cannot be made says so. It asks for none of the program's libraries
before it has looked whether they are there.
"""

import importlib
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from xlplan import words
from xlplan.machine import MACHINE, Machine
from xlplan.machine.checks import Check, State, check, of_windows
from xlplan.machine.places import is_private, places
from xlplan.outcome import Done
from xlplan.setup import doctor_excel
from xlplan.setup.environment import NEEDED, NEEDED_ON_WINDOWS, environment_of

_ROOM_BYTES = 1_000_000_000
_LONG = 110  # signs before the program's own folders, the longest of which have 140
_LONG_PATHS = rf"{MACHINE}\System\CurrentControlSet\Control\FileSystem"


def examine(machine: Machine, folder: Path | None = None) -> tuple[Check, ...]:
    """Every check in the order in which staff would look; `folder` is the one of a plan, where known."""
    checks: tuple[Callable[[], Check], ...] = (
        lambda: _python(machine),
        lambda: _packages(machine),
        lambda: _panel(machine),
        *(of_windows(machine, name, one) for name, one in doctor_excel.CHECKS.items()),
        lambda: _word(machine),
        lambda: _libre_office(machine),
        lambda: _fonts(machine),
        lambda: _writing(folder or machine.documents),
        lambda: _room(machine),
        of_windows(machine, "onedrive", _onedrive),
        of_windows(machine, "long_paths", _long_paths),
    )
    return tuple(one() for one in checks)


def told(checks: tuple[Check, ...]) -> Done:
    """The checks for other programs, a terminal and a window."""
    lines = [(one.state.value, one.title, one.told, one.advice) for one in checks]
    by_state = {
        state: [f"{one.title} {one.told} {one.advice}" for one in checks if one.state is state]
        for state in State
    }
    to_do = by_state[State.TO_DO]
    return Done(
        {"ready": is_ready(checks), "checks": [asdict(one) for one in checks]},
        words.doctor.examined(lines, len(to_do)),
        words.messages.doctor_done(checked=len(checks), mended=by_state[State.MENDED], left=to_do),
        exit_code=1 if to_do else 0,
    )


def is_ready(checks: tuple[Check, ...]) -> bool:
    """Whether nothing is left to do."""
    return all(one.state is not State.TO_DO for one in checks)


def _python(machine: Machine) -> Check:
    one = machine.interpreter
    facts = (".".join(map(str, one.version)), one.bits, one.executable)
    if one.version < (3, 11, 0) or one.bits != 64:
        return check("python", State.TO_DO, "unsuitable", *facts)
    if machine.is_windows and not is_private(machine):
        home = environment_of(places(machine))
        if home is None:
            return check("python", State.TO_DO, "not_private", *facts)
        return check("python", State.OK, "another", *facts, home)
    return check("python", State.OK, "ok", *facts)


def _packages(machine: Machine) -> Check:
    needed = NEEDED_ON_WINDOWS if machine.is_windows else NEEDED
    missing = [name for name in needed if not _imports(name)]
    if missing:
        return check("packages", State.TO_DO, "missing", ", ".join(missing))
    return check("packages", State.OK, "ok", len(needed))


def _imports(name: str) -> bool:
    try:
        importlib.import_module(name)
    except Exception:  # a DLL that an antivirus took away fails in many ways
        return False
    return True


def _panel(machine: Machine) -> Check:
    has = machine.interpreter.has_tkinter
    return check("panel", State.OK, "ok") if has else check("panel", State.NOT_HERE, "no_tkinter")


def _word(machine: Machine) -> Check:
    word = machine.program("winword")
    if word is not None:
        return check("word", State.OK, "ok", machine.file_version(word) or word)
    if machine.program("soffice") is not None:
        return check("word", State.NOT_HERE, "libre_office_instead")
    return check("word", State.TO_DO, "missing")


def _libre_office(machine: Machine) -> Check:
    found = machine.program("soffice")
    if found is None:
        return check("libre_office", State.NOT_HERE, "missing")
    return check("libre_office", State.OK, "ok", found)


def _fonts(machine: Machine) -> Check:
    installed = machine.fonts()
    found = [font for font in words.doctor.FONTS if any(name.startswith(font) for name in installed)]
    if not found:
        return check("fonts", State.TO_DO, "missing", ", ".join(words.doctor.FONTS))
    return check("fonts", State.OK, "ok", ", ".join(found))


def _writing(folder: Path) -> Check:
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            # the name that breaks programs which build command lines of names
            with tempfile.TemporaryDirectory(prefix=words.selftest.HOSTILE_FOLDER, dir=place) as made:
                Path(made, "xlplan.txt").write_text("xlplan", "utf-8")
        except OSError as error:
            return check("writing", State.TO_DO, "refused", place, error.strerror or error)
    return check("writing", State.OK, "ok", folder)


def _room(machine: Machine) -> Check:
    free = machine.free_bytes(machine.local)
    state, case = (State.OK, "ok") if free >= _ROOM_BYTES else (State.TO_DO, "little")
    return check("room", state, case, f"{free / 1e9:,.1f}")


def _onedrive(machine: Machine) -> Check:
    documents = machine.documents
    is_inside = any(part.lower().startswith("onedrive") for part in documents.parts)
    return check("onedrive", State.OK, "inside" if is_inside else "outside", documents)


def _long_paths(machine: Machine) -> Check:
    if machine.values(_LONG_PATHS).get("LongPathsEnabled") == 1:
        return check("long_paths", State.OK, "on")
    if len(str(places(machine).home)) > _LONG:
        return check("long_paths", State.TO_DO, "too_long", places(machine).home)
    return check("long_paths", State.OK, "off")
