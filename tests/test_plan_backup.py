"""A plan's folders go into one zip and come out of it elsewhere, and the work goes on there."""

import errno
import os
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, rows_of
from xlplan import folders, plan_backup
from xlplan.core.vocabulary import FOLDER_BACKUP, FOLDER_ORIGINALS, FOLDER_OUT, FOLDER_WORKBOOK
from xlplan.errors import (
    BackupIncompleteError,
    BackupUnreadableError,
    CannotWriteError,
    NotAPlanWorkbookError,
    PathExistsError,
    PathMissingError,
)
from xlplan.office import file_lock, whole_file

NOW = datetime(2026, 1, 15, 9, 30)
NAME = "แผน 2566 สำรองทั้งชุด 2569-01-15 0930.zip"
DOCUMENT = SAMPLE / "documents" / "หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ.docx"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An empty plan in its folders."""
    return folders.create(tmp_path / "ที่หนึ่ง" / "แผน 2566")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every folder and file below, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_everything_of_a_plan_comes_out_elsewhere_as_it_went_in(book: Path, tmp_path: Path) -> None:
    home = book.parent.parent
    (home / FOLDER_ORIGINALS / "ปูโยะ").mkdir()
    shutil.copy2(DOCUMENT, home / FOLDER_ORIGINALS / "ปูโยะ" / DOCUMENT.name)
    (home / FOLDER_BACKUP / "แผน สำรอง 0001.xlsx").write_bytes(b"earlier")
    (home / FOLDER_OUT / "ภาพเปล่า.bmp").write_bytes(b"\0" * 3_000_000)  # shrinks a thousandfold
    (home / FOLDER_OUT / "ว่าง.txt").touch()
    archive = plan_backup.back_up(book, None, NOW)
    assert archive == home.parent / NAME
    assert [path.name for path in home.parent.iterdir() if path.is_file()] == [NAME]
    found = plan_backup.open_backup(archive, tmp_path / "เครื่องใหม่" / "แผน")
    assert found == tmp_path / "เครื่องใหม่" / "แผน" / FOLDER_WORKBOOK / book.name
    assert tree(tmp_path / "เครื่องใหม่" / "แผน") == tree(home)
    copied = found.parent.parent / FOLDER_ORIGINALS / "ปูโยะ" / DOCUMENT.name
    assert abs(copied.stat().st_mtime - DOCUMENT.stat().st_mtime) <= 2  # all that a zip can tell
    assert [path.name for path in (tmp_path / "เครื่องใหม่").iterdir()] == ["แผน"]


def test_unpacked_elsewhere_the_commands_go_on(tmp_path: Path, xlplan) -> None:
    home = tmp_path / "แผน 2566"
    book = Path(xlplan("new", home, "--json").json["workbook"])
    assert xlplan("import", book, DOCUMENT).code == 0
    before = rows_of(book, "projects")
    archive = plan_backup.back_up(book, None, NOW)
    shutil.rmtree(home)
    found = plan_backup.open_backup(archive, tmp_path / "ที่ใหม่")
    assert [row["verb"] for row in rows_of(found, "log")] == ["สร้างไฟล์แผน", "นำเข้าแผน"]
    originals = found.parent.parent / FOLDER_ORIGINALS
    ran = xlplan("import", found, originals, "--json")
    assert [(file["file"], file["status"]) for file in ran.json["files"]] == [(DOCUMENT.name, "unchanged")]
    assert rows_of(found, "projects") == before
    assert xlplan("classify", found.parent.parent).code == 0


def test_temporaries_locks_and_earlier_backups_stay_out(book: Path) -> None:
    home = book.parent.parent
    for name in ("~$แผน.xlsx", ".~lock.แผน.xlsx#", ".xlplan-abc-1.xlsx", ".แผน.docx.part"):
        (book.parent / name).touch()
    file_lock.lock_path(book).touch()
    file_lock.owner_path(book).touch()
    earlier = plan_backup.back_up(book, home / FOLDER_BACKUP, NOW)
    earlier.rename(earlier.with_name("เก็บไว้.zip"))  # known whatever its name
    with zipfile.ZipFile(home / FOLDER_ORIGINALS / "หมู่บ้านส่งมา.zip", "w") as package:
        package.writestr("แผน.doc", b"x")
    archive = plan_backup.back_up(book, None, NOW)
    with zipfile.ZipFile(archive) as package:
        names = {name for name in package.namelist() if not name.endswith("/")}
        assert all(part.flag_bits & 0x800 for part in package.infolist() if not part.filename.isascii())
    assert names == {f"{FOLDER_WORKBOOK}/{book.name}", f"{FOLDER_ORIGINALS}/หมู่บ้านส่งมา.zip"}


def test_a_workbook_without_folders_goes_with_its_backups_and_templates(tmp_path: Path) -> None:
    book = folders.create(tmp_path / "งาน" / "แผนของเรา.xlsx")
    for name in ("สำรอง/แผนของเรา สำรอง 0001.xlsx", "แบบเอกสาร/แผน.docx"):
        (book.parent / name).parent.mkdir()
        (book.parent / name).write_bytes(b"x")
    wanted = tree(book.parent)
    (book.parent / "อื่น.txt").touch()
    archive = plan_backup.back_up(book, tmp_path / "ออก", NOW)
    assert archive == tmp_path / "ออก" / "แผนของเรา สำรองทั้งชุด 2569-01-15 0930.zip"
    found = plan_backup.open_backup(archive, tmp_path / "ใหม่")
    assert found == tmp_path / "ใหม่" / "แผนของเรา.xlsx"
    assert tree(tmp_path / "ใหม่") == wanted


def test_a_folder_that_is_not_there_keeps_nobody_from_a_backup(book: Path, tmp_path: Path) -> None:
    lone = tmp_path / "เดี่ยว" / "แผน.xlsx"
    lone.parent.mkdir()
    shutil.copy(book, lone)
    shutil.rmtree(book.parent.parent / FOLDER_OUT)
    for path in (lone, book):
        with zipfile.ZipFile(plan_backup.back_up(path, tmp_path, NOW)) as package:
            assert any(name.endswith(path.name) for name in package.namelist())


def test_a_second_backup_within_the_minute_gets_a_number_and_a_named_one_is_not_written_over(
    book: Path, tmp_path: Path
) -> None:
    plan_backup.back_up(book, None, NOW)
    assert plan_backup.back_up(book, None, NOW).name == NAME.replace(".zip", " (2).zip")
    named = plan_backup.back_up(book, tmp_path / "ชุด.zip", NOW)
    before = named.read_bytes()
    with pytest.raises(PathExistsError):
        plan_backup.back_up(book, named, NOW)
    assert named.read_bytes() == before


def test_a_file_that_changes_meanwhile_is_told_and_no_backup_is_made(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = plan_backup._pack

    def then_changed(*arguments: object) -> None:
        really(*arguments)
        book.write_bytes(b"saved meanwhile")

    monkeypatch.setattr(plan_backup, "_pack", then_changed)
    with pytest.raises(BackupIncompleteError, match=book.name):
        plan_backup.back_up(book, None, NOW)
    assert [path.name for path in book.parent.parent.parent.iterdir()] == ["แผน 2566"]


def test_a_file_that_cannot_be_read_is_named(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = Path.open

    def refused(self: Path, *arguments: object, **options: object) -> object:
        if self.name == book.name:
            raise PermissionError(errno.EACCES, "held")
        return really(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(BackupIncompleteError, match=book.name):
        plan_backup.back_up(book, None, NOW)


def test_a_disk_that_fills_up_leaves_no_half_backup(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(CannotWriteError, match="ดิสก์เต็ม"):
        plan_backup.back_up(book, None, NOW)
    assert [path.name for path in book.parent.parent.parent.iterdir()] == ["แผน 2566"]


def test_only_a_plan_is_backed_up(tmp_path: Path) -> None:
    with pytest.raises(PathMissingError):
        plan_backup.back_up(tmp_path / "ไม่มี.xlsx", None, NOW)
    (tmp_path / "อื่น.xlsx").write_bytes(b"no workbook")
    with pytest.raises(NotAPlanWorkbookError):
        plan_backup.back_up(tmp_path / "อื่น.xlsx", None, NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["อื่น.xlsx"]


# --- out of the zip again ---


def test_a_backup_is_unpacked_into_a_new_or_empty_folder_only(book: Path, tmp_path: Path) -> None:
    archive = plan_backup.back_up(book, None, NOW)
    with pytest.raises(PathMissingError):
        plan_backup.open_backup(tmp_path / "ไม่มี.zip", tmp_path / "ใหม่")
    taken = tmp_path / "มีของ"
    taken.mkdir()
    (taken / "ของเดิม.txt").touch()
    with pytest.raises(PathExistsError):
        plan_backup.open_backup(archive, taken)
    (taken / "ของเดิม.txt").unlink()
    assert plan_backup.open_backup(archive, taken).is_file()


@pytest.mark.parametrize(
    "names", [[], ["แผน.docx"], ["แผน.xlsx"], ["3 เอกสารส่ง/แผน.xlsx"], ["2 ไฟล์แผน/~$แผน.xlsx"]]
)
def test_a_zip_without_a_plan_is_refused_and_nothing_is_unpacked(tmp_path: Path, names: list[str]) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        for name in names:
            package.writestr(name, b"no workbook of ours")
    with pytest.raises(BackupUnreadableError) as told:
        plan_backup.open_backup(tmp_path / "a.zip", tmp_path / "ใหม่")
    assert told.value.code == "NOT_A_BACKUP"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 half")
    with pytest.raises(BackupUnreadableError, match="คัดลอกมาไม่ครบ"):
        plan_backup.open_backup(tmp_path / "a.zip", tmp_path / "ใหม่")


def test_a_damaged_workbook_in_its_folder_comes_out_for_what_else_there_is(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr(f"{FOLDER_WORKBOOK}/แผน.xlsx", b"damaged")
        package.writestr(f"{FOLDER_BACKUP}/แผน สำรอง 0001.xlsx", b"the one before")
    found = plan_backup.open_backup(tmp_path / "a.zip", tmp_path / "ใหม่")
    assert found.read_bytes() == b"damaged"


def test_of_two_workbooks_the_one_that_was_backed_up_is_named(book: Path, tmp_path: Path) -> None:
    other = shutil.copy2(book, book.with_name("ก่อน.xlsx"))
    assert plan_backup.open_backup(plan_backup.back_up(book, None, NOW), tmp_path / "1").name == book.name
    assert plan_backup.open_backup(plan_backup.back_up(other, None, NOW), tmp_path / "2").name == other.name


def test_a_plan_zipped_anew_with_the_folder_round_it_is_found(book: Path, tmp_path: Path) -> None:
    home = book.parent.parent
    shutil.make_archive(str(tmp_path / "a"), "zip", home.parent, home.name)
    found = plan_backup.open_backup(tmp_path / "a.zip", tmp_path / "ใหม่")
    assert found == tmp_path / "ใหม่" / home.name / FOLDER_WORKBOOK / book.name


def test_a_hostile_name_leads_nowhere(book: Path, tmp_path: Path) -> None:
    archive = plan_backup.back_up(book, None, NOW)
    with zipfile.ZipFile(archive, "a") as package:
        package.writestr("2 ไฟล์แผน/../../../หลุด.txt", b"x")
    with pytest.raises(BackupUnreadableError) as told:
        plan_backup.open_backup(archive, tmp_path / "ใหม่")
    assert told.value.code == "BAD_NAME"
    assert not list(tmp_path.rglob("หลุด.txt"))
    assert not (tmp_path / "ใหม่").exists()


def test_a_disk_that_fills_up_while_unpacking_leaves_nothing(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = plan_backup.back_up(book, None, NOW)

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(CannotWriteError, match="ดิสก์เต็ม"):
        plan_backup.open_backup(archive, tmp_path / "ใหม่")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ที่หนึ่ง"]


def test_a_bomb_for_a_workbook_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 2_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.write(tmp_path / "bomb.xlsx", "แผน.xlsx")
    opened: list[Path] = []
    monkeypatch.setattr(plan_backup, "WorkbookFile", opened.append)
    with pytest.raises(BackupUnreadableError):
        plan_backup.open_backup(tmp_path / "a.zip", tmp_path / "ใหม่")
    assert opened == []


def test_what_a_killed_backup_and_a_killed_unpacking_left_goes_after_an_hour(
    book: Path, tmp_path: Path
) -> None:
    half = book.parent.parent.parent / f"{whole_file.UNLOCKED}abc.zip"
    half.write_bytes(b"half")
    unpacked = tmp_path / f"{whole_file.UNLOCKED}def"
    (unpacked / FOLDER_OUT).mkdir(parents=True)
    for path in (half, unpacked):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    archive = plan_backup.back_up(book, None, NOW)
    assert not half.exists()
    plan_backup.open_backup(archive, tmp_path / "ใหม่")
    assert not unpacked.exists()
