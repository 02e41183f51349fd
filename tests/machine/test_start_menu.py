"""The Start menu opens the panel and doctor without a tab and a search path, and loses only what is ours."""

import re

from tests.machine.conftest import SHIPPED
from tests.support.made_up_windows import MadeUpWindows
from xlplan.machine.places import places
from xlplan.setup.install import Change, install, uninstall

PANEL, DOCTOR = "แผงปุ่มแผนตำบล.cmd", "ตรวจเครื่อง.cmd"


def menu(pc: MadeUpWindows) -> dict[str, bytes]:
    folder = pc.user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/xlplan"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def test_the_panel_starts_without_a_console_and_doctor_waits_to_be_read(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    done = install(pc)
    assert {path.name for path in done.start_menu} == set(menu(pc)) == {PANEL, DOCTOR}
    panel, doctor = (menu(pc)[name].decode("ascii").split("\r\n") for name in (PANEL, DOCTOR))
    assert r'start "" "%LOCALAPPDATA%\xlplan\env\Scripts\pythonw.exe" -I -m xlplan panel' in panel
    started = r'"%LOCALAPPDATA%\xlplan\env\Scripts\python.exe" -I -X utf8 -m xlplan doctor'
    assert doctor[-3:] == [started, "pause", ""]


def test_a_command_file_has_every_path_in_quotes_and_the_ends_of_lines_of_windows(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    install(pc)
    for content in menu(pc).values():
        assert content.isascii()
        assert content.count(b"\n") == content.count(b"\r\n") > 0
        assert "%" not in re.sub(r'"[^"]*"', "", content.decode())


def test_an_embeddable_python_has_no_panel_and_lies_elsewhere(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    install(pc)
    pc.python = pc.own("python")
    install(pc)
    assert set(menu(pc)) == {DOCTOR}
    assert rb'"%LOCALAPPDATA%\xlplan\python\python.exe" -I' in menu(pc)[DOCTOR]


def test_installing_again_leaves_the_same_files(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    install(pc)
    before = menu(pc), places(pc).receipt.read_bytes()
    install(pc)
    assert (menu(pc), places(pc).receipt.read_bytes()) == before


def test_uninstall_takes_exactly_the_files_that_install_put_there(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    folder = places(pc).start_menu
    folder.mkdir(parents=True)
    (folder / "of the user.lnk").write_bytes(b"theirs")
    install(pc)
    (folder / DOCTOR).write_bytes(b"changed by somebody")
    uninstall(pc)
    assert menu(pc) == {"of the user.lnk": b"theirs", DOCTOR: b"changed by somebody"}


def test_uninstall_leaves_no_empty_folder_in_the_menu(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    done = install(pc)
    assert set(done.start_menu) <= set(uninstall(pc).removed)
    assert not places(pc).start_menu.exists()
    assert places(pc).start_menu.parent.is_dir()


def test_a_file_of_somebody_elses_stays_and_is_not_on_the_receipt(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    pc.write(places(pc).start_menu / PANEL, b"theirs")
    done = install(pc)
    assert [path.name for path in done.start_menu] == [DOCTOR]
    uninstall(pc)
    assert menu(pc) == {PANEL: b"theirs"}


def test_the_tab_is_installed_where_nobody_may_write_into_the_menu(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    pc.refused = {places(pc).start_menu}
    done = install(pc)
    assert (done.change, done.start_menu) == (Change.NEW, ())
    assert done.add_in.read_bytes() == SHIPPED


def test_a_receipt_of_before_the_menu_is_still_one(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    install(pc)
    older = re.sub(r', "start_menu": .*', "}", places(pc).receipt.read_text("utf-8"))
    places(pc).receipt.write_text(older, "utf-8")
    assert {path.name for path in install(pc).start_menu} == {PANEL, DOCTOR}
    assert uninstall(pc).change is Change.REMOVED
