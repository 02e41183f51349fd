"""The program's own Python is made wholly or not at all, and only of a release that is whole."""

import dataclasses
from pathlib import Path

import pytest

from tests.support.made_up_windows import MadeUpWindows, embeddable_zip, release
from xlplan.errors import (
    CannotWriteError,
    ExcelOpenError,
    NotWindowsError,
    ReleaseIncompleteError,
    SetupFailedError,
    UnsuitablePythonError,
)
from xlplan.machine.here import Here
from xlplan.machine.places import dll, places
from xlplan.setup import doctor, environment, setting_up


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    return release(tmp_path / "ชุด & ติดตั้ง %TEMP% (1)")


def make(pc: MadeUpWindows, unpacked: Path) -> Path:
    return environment.make(pc, unpacked, tell=lambda _: None)


def test_an_installed_python_makes_an_environment_without_the_network(pc: MadeUpWindows, unpacked) -> None:
    python = make(pc, unpacked)
    assert python == places(pc).env / "Scripts" / "python.exe"
    assert dll(places(pc).env, 64).is_file()
    venv, pip, tried = pc.ran
    assert venv == [str(pc.python.executable), "-I", "-m", "venv", "--without-pip", str(places(pc).env)]
    assert {"--no-index", "--require-hashes", "--isolated"} <= set(pip)
    assert pip[pip.index("--find-links") + 1] == str(unpacked / "wheels")
    assert [arguments[0] for arguments in (pip, tried)] == [str(python)] * 2
    assert all(arguments[1] == "-I" for arguments in pc.ran)


def test_an_embeddable_python_is_unpacked_and_finds_what_pip_puts_there(
    pc: MadeUpWindows, unpacked, monkeypatch
) -> None:
    pc.python = pc.embeddable()
    digest = embeddable_zip(unpacked / environment.EMBEDDABLE)
    monkeypatch.setattr(environment, "EMBEDDABLE_SHA256", digest)
    python = make(pc, unpacked)
    folder = places(pc).python
    assert python == folder / "python.exe"
    assert (folder / "python312._pth").read_text().split() == [
        "python312.zip", ".", "Lib\\site-packages", "import", "site",
    ]  # fmt: skip
    assert dll(folder, 64).is_file()
    assert not any("venv" in arguments for arguments in pc.ran)


def test_an_embeddable_python_with_another_hash_is_not_unpacked(pc: MadeUpWindows, unpacked) -> None:
    pc.python = pc.embeddable()
    embeddable_zip(unpacked / environment.EMBEDDABLE)
    with pytest.raises(ReleaseIncompleteError, match=r"3\.12\.10-embed"):
        make(pc, unpacked)
    assert not places(pc).python.exists()


def test_the_other_kind_of_environment_goes_since_the_add_in_would_start_it(
    pc: MadeUpWindows, unpacked
) -> None:
    pc.own("python")
    make(pc, unpacked)
    assert sorted(path.name for path in places(pc).home.iterdir()) == ["env", "uninstall.cmd"]


@pytest.mark.parametrize("failing", ["venv", "--find-links", "import xlplan"])
def test_a_step_that_fails_leaves_what_was_there_before(pc: MadeUpWindows, unpacked, failing: str) -> None:
    pc.own("env")
    (places(pc).env / "of before.txt").write_text("stays")
    pc.failing = failing
    with pytest.raises(SetupFailedError, match=r"install\.log"):
        make(pc, unpacked)
    assert (places(pc).env / "of before.txt").read_text() == "stays"
    assert not places(pc).env.with_name("env.old").exists()
    assert failing in (places(pc).log / "install.log").read_text("utf-8")


def test_a_first_install_that_fails_leaves_no_half_environment(pc: MadeUpWindows, unpacked) -> None:
    pc.failing = "--find-links"
    with pytest.raises(SetupFailedError):
        make(pc, unpacked)
    assert not places(pc).env.exists()


def test_a_dll_that_an_antivirus_took_away_is_noticed_at_once(pc: MadeUpWindows, unpacked) -> None:
    pc.takes_dlls_away = True
    with pytest.raises(SetupFailedError):
        make(pc, unpacked)
    assert "xlwings64-0.37.8.dll" in (places(pc).log / "install.log").read_text("utf-8")


@pytest.mark.parametrize("program", ["excel.exe", "pythonw.exe"])
def test_a_program_that_holds_the_old_environment_is_told_of(
    pc: MadeUpWindows, unpacked, program: str
) -> None:
    pc.own("env")
    pc.locked, pc.open_programs = {dll(places(pc).env, 64)}, {program}
    with pytest.raises(ExcelOpenError):
        make(pc, unpacked)
    assert pc.ran == []
    assert dll(places(pc).env, 64).is_file()


def test_when_only_the_other_environment_is_held_both_stay(pc: MadeUpWindows, unpacked) -> None:
    pc.own("env")
    pc.own("python")
    pc.locked, pc.open_programs = {dll(places(pc).python, 64)}, {"excel.exe"}
    with pytest.raises(ExcelOpenError):
        make(pc, unpacked)
    assert sorted(path.name for path in places(pc).home.iterdir()) == ["env", "python"]


def test_pythons_of_which_nothing_can_be_made_are_turned_away(pc: MadeUpWindows, unpacked) -> None:
    fit = pc.of_the_pc()
    store = Path("C:/Program Files/WindowsApps/PythonSoftwareFoundation.Python.3.12_x")
    for unfit in (
        pc.of_the_pc(version=(3, 13, 1)),
        pc.of_the_pc(bits=32),
        dataclasses.replace(fit, base_prefix=store),  # what it writes, the add-in would not see
        pc.own(),  # it would take itself away
    ):
        pc.python = unfit
        with pytest.raises(UnsuitablePythonError):
            make(pc, unpacked)
    assert pc.ran == []


def test_a_release_with_a_file_missing_or_changed_is_turned_away_by_its_name(
    pc: MadeUpWindows, unpacked
) -> None:
    (wheel,) = (unpacked / "wheels").glob("xlplan-*")
    wheel.write_bytes(b"cut off")
    (unpacked / "uninstall.cmd").unlink()
    with pytest.raises(ReleaseIncompleteError, match=r"uninstall\.cmd, wheels/xlplan-0"):
        make(pc, unpacked)
    (unpacked / environment.SUMS).unlink()
    with pytest.raises(ReleaseIncompleteError, match="SHA256SUMS"):
        make(pc, unpacked)


def test_other_systems_make_no_environment(unpacked: Path) -> None:
    with pytest.raises(NotWindowsError):
        environment.make(Here(), unpacked, tell=lambda _: None)


def test_the_new_python_puts_in_the_add_in_and_the_person_reads_what_it_said(
    pc: MadeUpWindows, unpacked, capsys
) -> None:
    assert setting_up.main(str(unpacked), pc) == 0
    assert pc.ran[-1] == [
        str(places(pc).env / "Scripts" / "python.exe"), "-I", "-X", "utf8", "-m", "xlplan", "install",
    ]  # fmt: skip
    assert pc.shown == ["ติดตั้งแท็บแผนตำบลแล้ว"]
    assert "ติดตั้งแท็บแผนตำบลแล้ว" in capsys.readouterr().out


def test_a_setup_that_fails_shows_why_and_ends_with_its_code(pc: MadeUpWindows, unpacked) -> None:
    pc.failing = "venv"
    assert setting_up.main(str(unpacked), pc) == SetupFailedError.exit_code
    (shown,) = pc.shown
    assert "install.log" in shown


def test_a_python_that_the_office_does_not_let_start_is_told_of_and_not_a_traceback(
    pc: MadeUpWindows, unpacked, monkeypatch
) -> None:
    monkeypatch.setattr(MadeUpWindows, "run", Here.run)  # the executable of the made-up PC cannot start
    assert setting_up.main(str(unpacked), pc) == SetupFailedError.exit_code
    (shown,) = pc.shown
    assert "install.log" in shown
    assert str(pc.python.executable) in (places(pc).log / "install.log").read_text("utf-8")


def test_a_folder_in_which_setup_may_not_write_is_told_of_and_not_a_traceback(
    pc: MadeUpWindows, unpacked
) -> None:
    pc.refused = {places(pc).home}
    assert setting_up.main(str(unpacked), pc) == CannotWriteError.exit_code
    (shown,) = pc.shown
    assert str(places(pc).home) in shown


def test_what_install_tries_to_import_is_what_doctor_looks_for(
    pc: MadeUpWindows, unpacked, monkeypatch
) -> None:
    make(pc, unpacked)
    tried = pc.ran[-1][-1].removeprefix("import ").split(", ")
    looked_for = list[str]()
    monkeypatch.setattr(doctor, "_imports", lambda name: looked_for.append(name) is None)
    doctor.examine(pc)
    assert tried == ["xlplan.cli", *looked_for]
