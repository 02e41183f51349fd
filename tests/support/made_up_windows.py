"""A made-up Windows PC: folders under a temporary one, a registry that is a dictionary, Excel open or not."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from xlplan.machine import Ended, Interpreter, Value
from xlplan.machine.here import Here
from xlplan.machine.places import dll, places
from xlplan.setup import environment

DISABLED = r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
PYTHON_OF_THE_PC = r"Programs\Python\Python312".replace("\\", "/")


def disabled_item(path: str) -> bytes:
    """A value as Excel writes it: three numbers, path and title in UTF-16."""
    told = path.encode("utf-16-le") + b"\0\0"
    return (1).to_bytes(4, "little") + len(told).to_bytes(4, "little") + bytes(4) + told


def program(machine_type: int) -> bytes:
    """The head of a Windows program: 0x14C for 32 bits, 0x8664 for 64."""
    head = b"MZ" + bytes(0x3A) + (0x80).to_bytes(4, "little") + bytes(0x40)
    return head + b"PE\0\0" + machine_type.to_bytes(2, "little")


class MadeUpWindows(Here):
    """What a test says of a PC, and what was done to it.

    Attributes:
        registry: keys with their values.
        open_programs: what runs; while `excel.exe` does, it holds `locked`.
        locked: files and folders that nobody can change.
        refused: folders in which nothing can be written.
        ran: the programs that were started, with their arguments.
        failing: the word in a program's arguments at which it ends with an error.
        takes_dlls_away: whether an antivirus does so while pip installs.
    """

    def __init__(self, root: Path, user: str = "สมชาย ใจดี & ลูก 100%") -> None:
        self.user = root / "Users" / user
        self.registry: dict[str, dict[str, Value]] = {}
        self.open_programs: set[str] = set()
        self.locked: set[Path] = set()
        self.refused: set[Path] = set()
        self.ran: list[list[str]] = []
        self.shown: list[str] = []
        self.failing = ""
        self.takes_dlls_away = False
        self.files: dict[str, Path] = {}
        self.versions: dict[str, str] = {}
        self.installed_fonts = {"TH Sarabun New (TrueType)"}
        self.free = 50_000_000_000
        self.moved_documents: Path | None = None
        for folder in (self.local, self.roaming, self.temporary, self.documents):
            folder.mkdir(parents=True)
        self.python = self.of_the_pc()

    def of_the_pc(self, version: tuple[int, int, int] = (3, 12, 10), bits: int = 64) -> Interpreter:
        """A Python that the office installed."""
        folder = self.local / PYTHON_OF_THE_PC
        return Interpreter(folder / "python.exe", folder, folder, version, bits, True, True)

    def embeddable(self) -> Interpreter:
        """An embeddable Python, unpacked somewhere for the time of installing."""
        folder = self.temporary / "xlplan-setup"
        return Interpreter(folder / "python.exe", folder, folder, (3, 12, 10), 64, False, False)

    def own(self, name: str = "env") -> Interpreter:
        """The program's own Python, with the folders it has after installing."""
        folder = places(self).home / name
        self._make_environment(folder)
        python = self.of_the_pc()
        return Interpreter(folder / "python.exe", folder, python.prefix, (3, 12, 10), 64, True, name == "env")

    def put_excel(self, version: str, machine_type: int = 0x8664) -> None:
        """Excel of a version; 32-bit with 0x14C."""
        path = self.user.parent / "Office" / "EXCEL.EXE"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(program(machine_type))
        self.files["excel"] = path
        self.versions["EXCEL.EXE"] = version

    @property
    def is_windows(self) -> bool:
        return True

    @property
    def local(self) -> Path:
        return self.user / "AppData" / "Local"

    @property
    def roaming(self) -> Path:
        return self.user / "AppData" / "Roaming"

    @property
    def temporary(self) -> Path:
        return self.local / "Temp"

    @property
    def documents(self) -> Path:
        return self.moved_documents or self.user / "Documents"

    @property
    def interpreter(self) -> Interpreter:
        return self.python

    def write(self, path: Path, content: bytes) -> None:
        self._check(path)
        if any(path.is_relative_to(folder) for folder in self.refused):
            raise PermissionError(13, "Permission denied", str(path))
        super().write(path, content)

    def move(self, old: Path, new: Path) -> None:
        self._check(old)
        super().move(old, new)

    def remove(self, path: Path) -> None:
        self._check(path)
        super().remove(path)

    def _check(self, path: Path) -> None:
        if any(held == path or held.is_relative_to(path) for held in self.locked):
            raise PermissionError(13, "The process cannot access the file", str(path))

    def values(self, key: str) -> Mapping[str, Value]:
        return dict(self.registry.get(key, {}))

    def forget(self, key: str, name: str) -> None:
        assert key.startswith("HKCU"), "only the user's own half is written"
        self.registry[key].pop(name, None)

    def running(self) -> frozenset[str]:
        return frozenset(self.open_programs)

    def program(self, name: str) -> Path | None:
        return self.files.get(name)

    def file_version(self, path: Path) -> str:
        return self.versions.get(path.name, "")

    def fonts(self) -> frozenset[str]:
        return frozenset(self.installed_fonts)

    def free_bytes(self, folder: Path) -> int:
        return self.free

    def show(self, title: str, text: str) -> None:
        self.shown.append(text)

    def run(self, arguments: Sequence[str | Path], *, seconds: float = 900) -> Ended:
        """What venv, pip and the new Python would do, as far as others can see it."""
        told = [str(argument) for argument in arguments]
        self.ran.append(told)
        if self.failing and any(self.failing in argument for argument in told):
            return Ended(1, f"ERROR: {self.failing}")
        if "venv" in told:
            self._make_environment(Path(told[-1]), with_dlls=False)
        if "--find-links" in told:
            python = Path(told[0])
            folder = python.parent.parent if python.parent.name == "Scripts" else python.parent
            self._make_environment(folder, with_dlls=not self.takes_dlls_away)
        return Ended(0, "ติดตั้งแท็บแผนตำบลแล้ว" if "xlplan" in told else "")

    def _make_environment(self, folder: Path, *, with_dlls: bool = True) -> None:
        inside = folder / "Scripts" if folder.name == "env" else folder
        inside.mkdir(parents=True, exist_ok=True)
        (inside / "python.exe").write_bytes(program(0x8664))
        for bits in (64, 32) if with_dlls else ():
            dll(folder, bits).write_bytes(b"MZ")


def release(folder: Path) -> Path:
    """An unpacked release: what its list names, all of it there."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for name in ("pip-26.3-py3-none-any.whl", "xlplan-0.2.0-py3-none-any.whl"):
        (wheels / name).write_bytes(name.encode())
    (folder / "requirements.txt").write_text("xlplan==0.2.0 --hash=sha256:00\n", "utf-8")
    (folder / "uninstall.cmd").write_bytes(b"@echo off\r\n")
    names = [
        "requirements.txt",
        "uninstall.cmd",
        *(f"wheels/{path.name}" for path in sorted(wheels.iterdir())),
    ]
    lines = [f"{environment.sum_of_file(folder / name)}  {name}\n" for name in names]
    (folder / environment.SUMS).write_text("".join(lines), "utf-8")
    return folder


def embeddable_zip(path: Path) -> str:
    """A made-up embeddable Python beside the release; its SHA-256."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("python.exe", program(0x8664))
        packed.writestr("python312._pth", "python312.zip\n.\n\n# import site\n")
    return environment.sum_of_file(path)
