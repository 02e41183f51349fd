"""A PC as the standard library knows it: files, programs, fonts; no registry and no Excel."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from xlplan.machine import Ended, Interpreter, Value

_USUAL = {
    "soffice": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "/usr/lib/libreoffice/program/soffice",
        "/opt/libreoffice/program/soffice",
    )
}
_NOT_ENDED = 124
_NOT_STARTED = 126


class Here:
    """A machine of any system; what only Windows has is empty."""

    @property
    def is_windows(self) -> bool:
        """Whether Excel's add-in can be here at all."""
        return False

    @property
    def local(self) -> Path:
        """The user's own programs."""
        return Path.home() / ".local" / "share"

    @property
    def roaming(self) -> Path:
        """The user's own settings."""
        return Path.home() / ".config"

    @property
    def temporary(self) -> Path:
        """The folder for temporary files."""
        return Path(tempfile.gettempdir())

    @property
    def documents(self) -> Path:
        """The folder Documents; the user's own where there is none."""
        documents = Path.home() / "Documents"
        return documents if documents.is_dir() else Path.home()

    @property
    def interpreter(self) -> Interpreter:
        """The Python that runs this."""
        return Interpreter(
            executable=Path(sys.executable),
            prefix=Path(sys.prefix),
            base_prefix=Path(sys.base_prefix),
            version=sys.version_info[:3],
            bits=64 if sys.maxsize > 2**32 else 32,
            has_venv=find_spec("venv") is not None,
            has_tkinter=find_spec("_tkinter") is not None,
        )

    def write(self, path: Path, content: bytes) -> None:
        """The file holds this, wholly or not at all; folders above it are made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"~{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            self.move(Path(name), path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise

    def move(self, old: Path, new: Path) -> None:
        """A file or a folder under another name."""
        os.replace(old, new)

    def remove(self, path: Path) -> None:
        """A file, or a folder with all in it, is gone; a link to a folder, without what it leads to."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, onerror=_also_read_only)
        else:
            path.unlink(missing_ok=True)

    def unmark(self, path: Path) -> bool:
        """The file no longer says that it came from the internet; whether it did."""
        try:
            os.remove(f"{path}:Zone.Identifier")  # a stream beside the file's own content, on NTFS
        except OSError:
            return False
        return True

    def values(self, key: str) -> Mapping[str, Value]:
        """There is no registry."""
        return {}

    def forget(self, key: str, name: str) -> None:
        """There is no registry."""

    def running(self) -> frozenset[str]:
        """Nobody asks for the programs of another system."""
        return frozenset()

    def run(self, arguments: Sequence[str | Path], *, seconds: float = 900) -> Ended:
        """Run a program to its end, without shell and window; one that may not start has failed."""
        try:
            done = subprocess.run(  # noqa: S603  # a list, from our own code; no shell takes it apart
                [str(argument) for argument in arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=seconds,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired as late:
            return Ended(_NOT_ENDED, (late.stdout or b"").decode("utf-8", "replace"))
        except OSError as refused:  # a rule of the office, or an antivirus
            return Ended(_NOT_STARTED, str(refused))
        return Ended(done.returncode, done.stdout.decode("utf-8", "replace"))

    def program(self, name: str) -> Path | None:
        """Where a program is: on the search path, or where it is usually put."""
        found = shutil.which(name)
        if found is not None:
            return Path(found)
        return next((Path(place) for place in _USUAL.get(name, ()) if Path(place).is_file()), None)

    def file_version(self, path: Path) -> str:
        """Only Windows keeps a version in a program's file."""
        return ""

    def fonts(self) -> frozenset[str]:
        """The names of the fonts, as fontconfig tells them."""
        lister = shutil.which("fc-list")
        if lister is None:
            return frozenset()
        listed = self.run([lister, ":", "family"], seconds=20)
        lines = [] if listed.code else listed.text.splitlines()
        return frozenset(name.strip() for line in lines for name in line.split(","))

    def free_bytes(self, folder: Path) -> int:
        """What still fits on the folder's disk."""
        while not folder.exists():
            folder = folder.parent
        return shutil.disk_usage(folder).free

    def show(self, title: str, text: str) -> None:
        """Other consoles have Thai letters."""


def _also_read_only(again: Callable[..., Any], path: str, _error: object) -> None:
    """Windows refuses to remove a read-only file until it no longer is one."""
    os.chmod(path, stat.S_IWRITE)
    again(path)
