"""The zip for offices: whole, always the same, and started by a command file that no path can break."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import xlplan
from release import build
from xlplan import words
from xlplan.machine.places import XLWINGS
from xlplan.setup import environment

COMMANDS = ("install.cmd", "uninstall.cmd")
LOCK = """\
# a comment
numpy==2.4.6 ; python_full_version < '3.12' \\
    --hash=sha256:aa
    # via pandas
numpy==2.5.5 ; python_full_version >= '3.12' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
pywin32==312 ; sys_platform == 'win32' \\
    --hash=sha256:dd
appscript==1.5.0 ; sys_platform == 'darwin' \\
    --hash=sha256:ee
"""


def wheel(folder: Path, name: str, *needs: str) -> Path:
    path = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {name}",
        "Version: 1.0",
        *(f"Requires-Dist: {one}" for one in needs),
    ]
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines) + "\n")
    return path


@pytest.fixture
def wheels(tmp_path: Path) -> list[Path]:
    """Those of a made-up release, which hold nothing; xlplan's own holds its code."""
    own = wheel(tmp_path, "xlplan", "et-xmlfile>=1")
    with zipfile.ZipFile(own, "a") as packed:
        root = Path(xlplan.__file__).parent
        for path in sorted(root.rglob("*.py")):
            packed.write(path, f"xlplan/{path.relative_to(root).as_posix()}")
    return sorted([own, wheel(tmp_path, "et-xmlfile"), wheel(tmp_path, "pip")])


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    build.pack(files, folder.parent / "release.zip")
    with zipfile.ZipFile(folder.parent / "release.zip") as packed:
        packed.extractall(folder)
    return folder


# --- what is taken ---


def test_the_lines_for_windows_are_taken_whatever_pc_this_is() -> None:
    assert [one.text for one in build.pinned(LOCK, build.WINDOWS)] == [
        "numpy==2.5.5 --hash=sha256:bb --hash=sha256:cc",
        "pywin32==312 --hash=sha256:dd",
    ]


def test_the_project_pins_pywin32_and_pip_by_hash() -> None:
    wanted = {one.requirement.partition("==")[0]: one for one in build._wanted()}
    assert {"pywin32", "pip", "xlwings", "pandas"} <= set(wanted)
    assert "appscript" not in wanted
    assert all(one.hashes for one in wanted.values())
    assert wanted["xlwings"].requirement == f"xlwings=={XLWINGS}"


def test_a_wheel_that_another_needs_on_windows_is_missed(tmp_path: Path) -> None:
    one = wheel(
        tmp_path, "one", "two>=1", "of-windows; sys_platform == 'win32'", "of-mac; sys_platform == 'darwin'"
    )
    extra = wheel(tmp_path, "extra", "tests-only; extra == 'dev'")
    assert build.missing([one, extra], build.WINDOWS) == ['of-windows; sys_platform == "win32"', "two>=1"]
    two = wheel(tmp_path, "two")
    assert build.missing([one, two, wheel(tmp_path, "of-windows")], build.WINDOWS) == []
    newer = wheel(tmp_path, "three", "two>=2")
    assert build.missing([newer, two], build.WINDOWS) == ["two>=2"]


# --- what the zip holds ---


def test_the_zip_holds_what_installing_needs_and_the_hash_of_each(wheels, tmp_path: Path) -> None:
    folder = unpacked(build.contents(wheels), tmp_path / "ก & ข %TEMP% (1)")
    assert sorted(path.name for path in folder.iterdir()) == [
        "SHA256SUMS", "install.cmd", "install.py", "requirements.txt", "uninstall.cmd", "wheels",
        words.release.READ_FIRST_NAME,
    ]  # fmt: skip
    environment.check_release(folder)
    summed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert summed == there - {"SHA256SUMS"}
    told = (folder / "requirements.txt").read_text("utf-8")
    listed = re.findall(r"^(\S+)==1\.0 --hash=sha256:[0-9a-f]{64}$", told, re.MULTILINE)
    assert listed == ["et-xmlfile", "xlplan"]


def test_the_same_wheels_make_the_same_zip_byte_for_byte(wheels, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        build.pack(build.contents(list(reversed(wheels)) if name == "two.zip" else wheels), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_what_staff_read_first_opens_in_notepad_and_names_the_embeddable_python(wheels) -> None:
    text = build.contents(wheels)[words.release.READ_FIRST_NAME]
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\n") == text.count(b"\r\n")
    assert environment.EMBEDDABLE.encode() in text
    assert environment.EMBEDDABLE_SHA256.encode() in text


# --- the command files ---


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_file_is_ascii_with_the_ends_of_lines_of_windows(name: str) -> None:
    content = build.command(name)
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n") > 0
    assert b"@EMBEDDABLE" not in content
    assert max(map(len, content.splitlines())) < 8191  # what cmd reads of a line


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_file_reads_no_path_a_second_time_and_has_each_in_quotes(name: str) -> None:
    lines = [line for line in build.command(name).decode().splitlines() if not line.startswith("rem ")]
    for line in lines:
        assert "|" not in line.replace("||", ""), line  # both sides of a pipe are read again, `%` and all
        assert not re.search(r"\bcall\b|for /f|cmd /c|cmd\.exe", line, re.IGNORECASE), line
        outside = re.sub(r'"[^"]*"', "", line)
        assert re.findall(r"%(?!CODE%|RANDOM%)[A-Z]+%", outside) == [], line
        assert not re.search(r"%~dp0", outside), line
        assert line.count('"') % 2 == 0, line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_place_that_a_command_file_goes_to_is_there(name: str) -> None:
    text = build.command(name).decode()
    assert set(re.findall(r"goto (\w+)", text)) <= set(re.findall(r"^:(\w+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_program_that_crashed_counts_as_failed(name: str) -> None:
    """A crash ends in a negative number, which `if errorlevel 1` takes for success."""
    assert "if errorlevel" not in build.command(name).decode()
    assert "if not errorlevel" not in build.command(name).decode()


def test_uninstalling_removes_only_folders_that_install_made() -> None:
    removed = re.findall(r"(?:rmdir|del) .*", build.command("uninstall.cmd").decode())
    assert removed == [
        'rmdir /s /q "%OWN%\\%%D"\r',
        'del /q "%OWN%\\uninstall.cmd" 2>nul & rmdir "%OWN%" 2>nul\r',
    ]


@pytest.mark.parametrize(
    ("name", "label", "told"),
    [
        ("install.cmd", "unpack_first", words.release.UNPACK_FIRST),  # started in the zip's preview
        ("uninstall.cmd", "nothing", words.release.NOT_INSTALLED),  # started a second time
    ],
)
def test_what_a_command_file_itself_has_to_say_is_thai_in_a_window(name: str, label: str, told: str) -> None:
    _, _, after = build.command(name).decode().partition(f"\r\n:{label}\r\n")
    (escaped,) = re.findall(r"Unescape\('(.*?)'\)", after.partition("\r\nexit ")[0])
    assert re.sub(r"\\u(\w{4})", lambda found: chr(int(found[1], 16)), escaped) == told


# --- the installer out of the wheel ---


def test_the_installer_runs_out_of_the_wheel_with_the_standard_library_alone(wheels, tmp_path: Path) -> None:
    folder = unpacked(build.contents(wheels), tmp_path / "ก & ข %TEMP% (1)")
    (folder / "pathlib.py").write_text("raise SystemExit('something foreign ran')")
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", folder / "install.py"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr.strip()) == (2, words.machine.NOT_WINDOWS)
