"""What Windows itself tells, read through a made-up `winreg`; its DLLs are only on Windows."""

import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from xlplan.machine import Ended, Machine, this_machine
from xlplan.machine.here import Here
from xlplan.machine.windows import Windows, image_names


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """The keys of a made-up registry, by half and path, read and changed as `winreg` does."""
    keys: dict[str, dict[str, Any]] = {}

    @contextmanager
    def open_key(half: str, path: str, _reserved: int, access: int) -> Any:
        if f"{half}\\{path}" not in keys:
            raise FileNotFoundError(2, "no such key")
        yield keys[f"{half}\\{path}"]

    def enum_value(key: dict[str, Any], number: int) -> tuple[str, Any, int]:
        name = list(key)[number]
        return name, key[name], 1

    def delete_value(key: dict[str, Any], name: str) -> None:
        if name not in key:
            raise FileNotFoundError(2, "no such value")
        del key[name]

    made = SimpleNamespace(
        HKEY_CURRENT_USER="HKCU", HKEY_LOCAL_MACHINE="HKLM",
        KEY_READ=1, KEY_WOW64_64KEY=2, KEY_SET_VALUE=4,
        OpenKey=open_key, QueryInfoKey=lambda key: (0, len(key), 0),
        EnumValue=enum_value, DeleteValue=delete_value,
    )  # fmt: skip
    monkeypatch.setitem(sys.modules, "winreg", made)
    return keys


def test_values_of_a_key_are_read_and_a_missing_key_is_empty(registry: dict[str, dict[str, Any]]) -> None:
    registry[r"HKCU\Software\xlplan"] = {"text": "ก", "number": 1, "binary": b"\0", "list": ["a", "b"]}
    assert Windows().values(r"HKCU\Software\xlplan") == {
        "text": "ก",
        "number": 1,
        "binary": b"\0",
        "list": None,
    }
    assert Windows().values(r"HKLM\Software\xlplan") == {}


def test_only_the_users_own_half_is_ever_changed(registry: dict[str, dict[str, Any]]) -> None:
    registry[r"HKCU\a"] = {"one": 1, "two": 2}
    registry[r"HKLM\a"] = {"one": 1}
    Windows().forget(r"HKCU\a", "one")
    Windows().forget(r"HKCU\a", "not there")
    Windows().forget(r"HKCU\b", "no such key")
    with pytest.raises(ValueError, match="not the user's own"):
        Windows().forget(r"HKLM\a", "one")
    assert registry == {r"HKCU\a": {"two": 2}, r"HKLM\a": {"one": 1}}


def test_excel_is_where_the_registry_says_if_it_is_really_there(
    registry: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    key = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
    program = tmp_path / "Office & ก" / "EXCEL.EXE"
    registry[key] = {"": f'"{program}"', "Path": str(program.parent)}
    assert Windows().program("excel") is None
    program.parent.mkdir()
    program.touch()
    assert Windows().program("excel") == program
    assert Windows().program("winword") is None


def test_libre_office_tells_a_folder(registry: dict[str, dict[str, Any]], tmp_path: Path) -> None:
    registry[r"HKLM\Software\LibreOffice\UNO\InstallPath"] = {"": str(tmp_path)}
    (tmp_path / "soffice.exe").touch()
    assert Windows().program("soffice") == tmp_path / "soffice.exe"


def test_documents_are_where_onedrive_moved_them(
    registry: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", "/Users/สมชาย/OneDrive")
    key = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    registry[key] = {"Personal": "$OneDrive/เอกสาร"}  # %OneDrive% there; here expandvars reads $ only
    assert Windows().documents == Path("/Users/สมชาย/OneDrive/เอกสาร")
    registry.clear()
    assert Windows().documents == Path.home() / "Documents"


def test_fonts_are_everybodys_and_the_users_own(registry: dict[str, dict[str, Any]]) -> None:
    for half, font in (("HKLM", "Tahoma (TrueType)"), ("HKCU", "TH SarabunPSK (TrueType)")):
        registry[rf"{half}\Software\Microsoft\Windows NT\CurrentVersion\Fonts"] = {font: "x.ttf"}
    assert Windows().fonts() == {"Tahoma (TrueType)", "TH SarabunPSK (TrueType)"}


def test_running_programs_are_named_in_small_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = (
        '"EXCEL.EXE","4711","Console","1","210,004 K"\r\n"pythonw.exe","4712","Console","1","9,000 K"\r\n\r\n'
    )
    assert image_names(listed) == {"excel.exe", "pythonw.exe"}
    started: list[list[str]] = []

    def run(self: Here, arguments: Any, *, seconds: float = 900) -> Ended:
        started.append([Path(arguments[0]).name, *arguments[1:]])
        return Ended(0, listed)

    monkeypatch.setenv("SYSTEMROOT", "/Windows")
    monkeypatch.setattr(Windows, "run", run)
    assert "excel.exe" in Windows().running()
    assert started == [["tasklist.exe", "/fo", "csv", "/nh"]]


def test_programs_and_settings_lie_where_windows_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALAPPDATA", "/Users/สมชาย/AppData/Local")
    monkeypatch.setenv("APPDATA", "/Users/สมชาย/AppData/Roaming")
    machine: Machine = Windows()
    assert (machine.local.name, machine.roaming.name) == ("Local", "Roaming")
    assert machine.is_windows
    assert not this_machine().is_windows


# --- files and programs, as every system has them ---


def test_a_file_is_written_wholly_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ก" / "xlplan.xlam"
    Here().write(path, b"first")

    def refuse(self: Here, old: Path, new: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Here, "move", refuse)
    with pytest.raises(PermissionError):
        Here().write(path, b"second")
    assert path.read_bytes() == b"first"
    assert [one.name for one in path.parent.iterdir()] == ["xlplan.xlam"]


def test_a_link_to_a_folder_is_removed_without_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "plan.xlsx").write_bytes(b"a plan")
    (tmp_path / "env").symlink_to(tmp_path / "theirs")
    Here().remove(tmp_path / "env")
    assert not (tmp_path / "env").exists()
    assert (tmp_path / "theirs" / "plan.xlsx").read_bytes() == b"a plan"
    Here().remove(tmp_path / "never there")


def test_a_program_runs_without_a_shell_and_not_for_ever(tmp_path: Path) -> None:
    hostile = "ก & ข %TEMP% $(id) (1)"
    code = "import sys; print(sys.argv[1])"
    assert Here().run([sys.executable, "-X", "utf8", "-c", code, hostile]) == Ended(0, f"{hostile}\n")
    ended = Here().run([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.5)
    assert ended.code != 0


def test_a_program_that_the_office_does_not_let_start_has_failed_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "This program is blocked by group policy")

    monkeypatch.setattr("subprocess.run", refuse)
    ended = Here().run(["python.exe"])
    assert ended.code != 0
    assert "blocked by group policy" in ended.text
    monkeypatch.setenv("SYSTEMROOT", "/Windows")
    assert Windows().running() == frozenset()
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/fc-list")
    assert Here().fonts() == frozenset()
