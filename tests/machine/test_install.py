"""The add-in goes where Excel loads it, and comes out again; nothing of anybody else's is touched."""

from pathlib import Path

import pytest

from tests.machine.conftest import SHIPPED
from tests.support.made_up_windows import DISABLED, MadeUpWindows, disabled_item, release
from xlplan.errors import (
    AddInMissingError,
    CannotWriteError,
    ExcelOpenError,
    NotPrivateError,
    NotWindowsError,
)
from xlplan.machine.here import Here
from xlplan.machine.places import dll, places
from xlplan.setup import install as installing
from xlplan.setup.install import Change, install, uninstall


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_add_in_goes_to_xlstart_of_a_user_with_a_thai_name_and_signs(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    done = install(pc)
    assert done.change is Change.NEW
    assert done.add_in == pc.user / "AppData/Roaming/Microsoft/Excel/XLSTART/xlplan.xlam"
    assert done.add_in.read_bytes() == SHIPPED
    assert "สมชาย ใจดี & ลูก 100%" in str(done.add_in)


def test_installing_again_changes_nothing(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    install(pc)
    before = everything(pc.user)
    assert install(pc).change is Change.SAME
    assert everything(pc.user) == before


def test_an_older_add_in_of_ours_is_replaced_and_not_kept(pc: MadeUpWindows, monkeypatch) -> None:
    pc.python = pc.own()
    with monkeypatch.context() as older:
        older.setattr(installing, "add_in_content", lambda: b"the add-in of an older version")
        install(pc)
    done = install(pc)
    assert (done.change, done.kept) == (Change.REPLACED, None)
    assert done.add_in.read_bytes() == SHIPPED


def test_somebody_elses_file_of_the_same_name_is_kept(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    add_in = places(pc).add_in
    add_in.parent.mkdir(parents=True)
    add_in.write_bytes(b"somebody else's")
    (add_in.parent / "PERSONAL.XLSB").write_bytes(b"macros of the user's own")
    done = install(pc)
    assert done.kept is not None
    assert done.kept.read_bytes() == b"somebody else's"
    assert (add_in.parent / "PERSONAL.XLSB").read_bytes() == b"macros of the user's own"


def test_the_mark_of_the_web_is_taken_off_even_when_the_file_is_the_same(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    add_in = install(pc).add_in
    mark = Path(f"{add_in}:Zone.Identifier")
    mark.write_text("[ZoneTransfer]\nZoneId=3\n")
    assert install(pc).change is Change.SAME
    assert not mark.exists()


def test_excel_that_holds_the_file_is_told_of_and_nothing_changes(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    where = places(pc)
    pc.write(where.add_in, b"older")
    pc.locked = {where.add_in}
    pc.open_programs = {"excel.exe"}
    with pytest.raises(ExcelOpenError):
        install(pc)
    assert where.add_in.read_bytes() == b"older"
    assert not where.receipt.exists()


def test_excel_that_is_open_is_to_be_closed_before_the_tab_shows(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    pc.open_programs = {"excel.exe", "explorer.exe"}
    assert install(pc).excel_is_open
    pc.open_programs = {"explorer.exe"}
    assert not install(pc).excel_is_open


def test_a_folder_that_may_not_be_written_is_told_of_by_name(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    pc.refused = {places(pc).add_in.parent}
    with pytest.raises(CannotWriteError, match="XLSTART"):
        install(pc)


def test_an_add_in_that_excel_disabled_is_enabled_and_others_stay_disabled(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    theirs = disabled_item(r"c:\office\other.xlam")
    ours = disabled_item(r"C:\Users\สมชาย\AppData\Roaming\Microsoft\Excel\XLSTART\XLPLAN.xlam")
    pc.registry[DISABLED] = {"1A2B": theirs, "3C4D": ours}
    assert install(pc).enabled
    assert pc.registry[DISABLED] == {"1A2B": theirs}
    assert not install(pc).enabled


def test_a_python_that_the_add_in_never_starts_installs_nothing(pc: MadeUpWindows) -> None:
    with pytest.raises(NotPrivateError):
        install(pc)
    assert not places(pc).add_in.exists()


def test_other_systems_have_no_excel() -> None:
    for verb in (install, uninstall):
        with pytest.raises(NotWindowsError):
            verb(Here())


def test_a_package_without_the_add_in_says_so(pc: MadeUpWindows, tmp_path: Path) -> None:
    pc.python = pc.own()
    (tmp_path / "shipped" / "xlplan.xlam").unlink()
    with pytest.raises(AddInMissingError, match=r"xlplan\.xlam"):
        install(pc)


# --- uninstall ---


def test_uninstall_takes_out_what_install_put_there_and_nothing_else(pc: MadeUpWindows) -> None:
    (pc.documents / "แผน 2566.xlsx").write_bytes(b"a plan")
    pc.write(places(pc).add_in.parent / "PERSONAL.XLSB", b"macros of the user's own")
    before = everything(pc.user)
    pc.python = pc.own()
    menu = install(pc).start_menu
    pc.python = pc.of_the_pc()
    done = uninstall(pc)
    assert done.change is Change.REMOVED
    assert (done.removed, done.left) == ((*menu, places(pc).env), ())
    assert everything(pc.user) == before


def test_uninstall_by_its_own_python_leaves_the_folder_it_runs_in(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    install(pc)
    done = uninstall(pc)
    assert done.change is Change.REMOVED
    assert done.left == (places(pc).env,)
    assert places(pc).env.is_dir()
    assert not places(pc).add_in.exists()


def test_an_add_in_that_is_not_the_one_we_put_there_stays(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    add_in = install(pc).add_in
    add_in.write_bytes(b"changed by somebody")
    assert uninstall(pc).change is Change.NOT_OURS
    assert add_in.read_bytes() == b"changed by somebody"


def test_uninstall_where_nothing_is_installed_says_so(pc: MadeUpWindows) -> None:
    assert uninstall(pc).change is Change.NOT_THERE


def test_uninstall_while_excel_holds_the_add_in_changes_nothing(pc: MadeUpWindows) -> None:
    pc.python = pc.own()
    add_in = install(pc).add_in
    pc.locked, pc.open_programs = {add_in}, {"excel.exe"}
    before = everything(pc.user)
    with pytest.raises(ExcelOpenError):
        uninstall(pc)
    assert everything(pc.user) == before


# --- the commands ---


def test_the_commands_tell_in_thai_and_in_json_what_they_did(pc: MadeUpWindows, monkeypatch, xlplan) -> None:
    monkeypatch.setattr("xlplan.cli_machine.this_machine", lambda: pc)
    pc.python = pc.own()
    ran = xlplan("install", "--json")
    assert ran.json == {
        "ok": True, "add_in": str(places(pc).add_in), "change": "new", "kept": None,
        "enabled": False, "excel_is_open": False,
        "start_menu": [str(places(pc).start_menu / name) for name in ("แผงปุ่มแผนตำบล.cmd", "ตรวจเครื่อง.cmd")],
    }  # fmt: skip
    pc.open_programs = {"excel.exe"}
    told = xlplan("install").out
    assert "ปิด Excel ทุกหน้าต่าง แล้วเปิดใหม่ จะมีแท็บ แผนตำบล" in told
    ran = xlplan("uninstall", "--json")
    assert (ran.json["change"], ran.json["left"]) == ("removed", [str(places(pc).env)])


def test_a_command_that_cannot_go_on_says_why_and_what_to_do(pc: MadeUpWindows, monkeypatch, xlplan) -> None:
    monkeypatch.setattr("xlplan.cli_machine.this_machine", lambda: pc)
    ran = xlplan("install", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (2, "usage")
    assert "install.cmd" in ran.json["error"]["message"]
    pc.python = pc.own()
    pc.write(places(pc).add_in, b"older")
    pc.locked, pc.open_programs = {places(pc).add_in}, {"excel.exe"}
    ran = xlplan("install", "--json")
    assert (ran.code, ran.json["error"]["kind"]) == (4, "excel_open")


def test_installing_from_a_release_makes_the_environment_first(
    pc: MadeUpWindows, monkeypatch, tmp_path: Path, xlplan
) -> None:
    monkeypatch.setattr("xlplan.cli_machine.this_machine", lambda: pc)
    ran = xlplan("install", "--release", release(tmp_path / "ชุดติดตั้ง"))
    assert ran.code == 0
    assert "ติดตั้งแท็บแผนตำบลแล้ว" in ran.out
    assert dll(places(pc).env, 64).is_file()
