"""Makes `dist/xlplan-<version>-windows.zip`: everything an office needs to install without the internet.

    python -m release.build

The one place that downloads. Wheels are for 64-bit CPython 3.12, each known by a hash that `requirements/`
pins. The zip is the same whenever it is made of the same wheels.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from xlplan import __version__, words
from xlplan.machine.places import UNINSTALL
from xlplan.setup.environment import EMBEDDABLE, EMBEDDABLE_SHA256, REQUIREMENTS, SUMS

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
ADD_IN = "xlplan/shipped/workbooks/xlplan.xlam"
WINDOWS = {
    "implementation_name": "cpython", "os_name": "nt", "platform_machine": "AMD64",
    "platform_python_implementation": "CPython", "platform_system": "Windows", "sys_platform": "win32",
    "python_full_version": "3.12.10", "python_version": "3.12", "extra": "",
}  # fmt: skip
_WHEELS_FOR = ("--only-binary=:all:", "--platform=win_amd64", "--python-version=3.12", "--implementation=cp")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time a zip can tell


@dataclass(frozen=True, slots=True)
class Pinned:
    """A package of a lock file: what is needed, and the hashes of all its files."""

    requirement: str
    hashes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line as pip reads it; without a marker, which pip would take as one of this PC."""
        return " ".join((self.requirement, *(f"--hash={digest}" for digest in self.hashes)))


def pinned(lock: str, environment: Mapping[str, str]) -> list[Pinned]:
    """The packages of a lock file that are for such a PC, in the order of the file."""
    lines = lock.replace("\\\n", " ").splitlines()
    found = []
    for line in (line for line in lines if line.strip() and not line.lstrip().startswith("#")):
        told, *hashes = line.split(" --hash=")
        requirement = Requirement(told.strip())
        if requirement.marker is None or requirement.marker.evaluate(dict(environment)):
            name = f"{requirement.name}{requirement.specifier}"
            found.append(Pinned(name, tuple(digest.strip() for digest in hashes)))
    return found


def missing(wheels: Iterable[Path], environment: Mapping[str, str]) -> list[str]:
    """What the wheels need on such a PC and none of them is."""
    requirements: list[Requirement] = []
    versions: dict[NormalizedName, Version] = {}
    for path in wheels:
        name, version, _, _ = parse_wheel_filename(path.name)
        versions[name] = version
        with zipfile.ZipFile(path) as wheel:
            (told,) = (one for one in wheel.namelist() if one.endswith(".dist-info/METADATA"))
            needed = Parser().parsestr(wheel.read(told).decode()).get_all("Requires-Dist") or []
        requirements += [Requirement(one) for one in needed]
    needed_here = [
        one for one in requirements if one.marker is None or one.marker.evaluate(dict(environment))
    ]
    return sorted(str(one) for one in needed_here if not _is_among(one, versions))


def _is_among(one: Requirement, versions: Mapping[NormalizedName, Version]) -> bool:
    found = versions.get(canonicalize_name(one.name))
    return found is not None and one.specifier.contains(found, prereleases=True)


def requirements_of(wheels: Iterable[Path]) -> str:
    """What pip is to install: every wheel but pip's own, each by its hash."""
    lines = []
    for path in sorted(wheels):
        name, version, _, _ = parse_wheel_filename(path.name)
        if name != "pip":
            lines.append(f"{name}=={version} --hash=sha256:{_sum(path.read_bytes())}\n")
    return "".join(lines)


def command(name: str) -> bytes:
    """A .cmd of this folder as Windows wants it: ASCII, CRLF, Thai in it as escapes only."""
    text = (ROOT / "release" / name).read_text("ascii")
    for mark, value in (
        ("@EMBEDDABLE@", EMBEDDABLE),
        ("@EMBEDDABLE_SHA256@", EMBEDDABLE_SHA256),
        ("@UNPACK_FIRST@", _escaped(words.release.UNPACK_FIRST)),
        ("@NOT_INSTALLED@", _escaped(words.release.NOT_INSTALLED)),
    ):
        text = text.replace(mark, value)
    return text.replace("\n", "\r\n").encode("ascii")


def contents(wheels: Sequence[Path]) -> dict[str, bytes]:
    """Every file of the zip by its name, the list of their hashes last."""
    read_first = words.release.read_first(__version__, EMBEDDABLE, EMBEDDABLE_SHA256)
    files = {
        "install.cmd": command("install.cmd"),
        "install.py": (ROOT / "release" / "install.py").read_bytes(),
        UNINSTALL: command(UNINSTALL),
        REQUIREMENTS: requirements_of(wheels).encode(),
        words.release.READ_FIRST_NAME: b"\xef\xbb\xbf" + read_first.replace("\n", "\r\n").encode(),
        **{f"wheels/{path.name}": path.read_bytes() for path in wheels},
    }
    sums = "".join(f"{_sum(files[name])}  {name}\n" for name in sorted(files))
    return files | {SUMS: sums.encode()}


def pack(files: Mapping[str, bytes], path: Path) -> None:
    """The zip, the same for the same files."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as packed:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0  # as if made on Windows, on every system
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            packed.writestr(info, files[name])


def main() -> None:
    """Build, download, check, pack; says what the zip holds."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        _pip(
            "wheel", "--no-deps", "--wheel-dir", folder, ROOT, environment={"SOURCE_DATE_EPOCH": "315532800"}
        )
        (own,) = folder.glob("xlplan-*.whl")
        if ADD_IN not in zipfile.ZipFile(own).namelist():
            sys.exit(f"{own.name} holds no {ADD_IN}: make build, and see force-include in pyproject.toml")
        wanted = folder / "wanted.txt"
        wanted.write_text("".join(f"{one.text}\n" for one in _wanted()), "utf-8")
        _pip(
            "download",
            "--no-deps",
            "--require-hashes",
            *_WHEELS_FOR,
            "--dest",
            folder,
            "--requirement",
            wanted,
        )
        wheels = sorted(folder.glob("*.whl"))
        if lacking := missing(wheels, WINDOWS):
            sys.exit(f"not among the wheels: {', '.join(lacking)}")
        files = contents(wheels)
    path = DIST / f"xlplan-{__version__}-windows.zip"
    pack(files, path)
    for name in sorted(files):
        print(f"{len(files[name]):>12,}  {name}")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes, SHA-256 {_sum(path.read_bytes())}")


def _wanted() -> list[Pinned]:
    locks = [(ROOT / "requirements" / f"{name}.txt").read_text("utf-8") for name in ("run", "windows")]
    return [one for lock in locks for one in pinned(lock, WINDOWS)]


def _pip(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> None:
    subprocess.run(  # noqa: S603  # pip, with what this module says
        [sys.executable, "-m", "pip", *map(str, arguments), "--quiet", "--disable-pip-version-check"],
        check=True,
        env=os.environ | dict(environment or {}),
    )


def _escaped(text: str) -> str:
    """Thai as .NET's `Regex.Unescape` reads it back; nothing in it has a meaning of its own to cmd."""
    return "".join(f"\\u{ord(sign):04x}" if ord(sign) > 126 or sign in "\n.()" else sign for sign in text)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    main()
