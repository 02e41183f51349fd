"""A user's file is written whole or not at all."""

import errno
import os
import stat
import tempfile
import time
from pathlib import Path

import pytest
from filelock import FileLock

from xlplan.core import vocabulary
from xlplan.errors import CannotWriteError, PathExistsError, WorkbookBusyError, WorkbookChangedError
from xlplan.office import safe_file, whole_file


def unchecked(path: Path) -> None:
    """A check that is content with everything."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "แผน ปี 2566 & ฉบับร่าง.xlsx"
    made.write_bytes(b"old")
    return made


def left_beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if entry != path)


def test_a_file_is_replaced_and_the_old_one_kept_as_a_backup(path: Path) -> None:
    safe_file.replace(path, b"new", unchecked, read_hash=safe_file.hash_of(b"old"))
    assert path.read_bytes() == b"new"
    assert [entry.read_bytes() for entry in safe_file.backup_folder(path).iterdir()] == [b"old"]
    assert left_beside(path) == [vocabulary.BACKUP]  # no lock, nothing temporary


def test_a_save_that_went_no_further_than_its_backup_leaves_no_second_one(path: Path) -> None:
    def refuse(temporary: Path) -> None:
        raise CannotWriteError(path, "DIFFERS")

    for _ in range(3):
        with pytest.raises(CannotWriteError):
            safe_file.replace(path, b"new", refuse)
    assert [entry.read_bytes() for entry in safe_file.backup_folder(path).iterdir()] == [b"old"]


@pytest.mark.parametrize("folder", [vocabulary.FOLDER_WORKBOOK, vocabulary.FOLDER_OUT])
def test_in_a_plans_folders_backups_go_to_the_one_made_for_them(tmp_path: Path, folder: str) -> None:
    path = tmp_path / "แผน" / folder / "แผน.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"old")
    safe_file.replace(path, b"new", unchecked)
    assert len(list((tmp_path / "แผน" / vocabulary.FOLDER_BACKUP).iterdir())) == 1
    assert left_beside(path) == []


def test_a_name_as_long_as_a_disk_allows_can_be_backed_up(tmp_path: Path) -> None:
    path = tmp_path / ("ก" * 83 + ".xlsx")
    path.write_bytes(b"old")
    safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"new"


def test_a_file_that_changed_since_it_was_read_is_left_alone(path: Path) -> None:
    with pytest.raises(WorkbookChangedError):
        safe_file.replace(path, b"new", unchecked, read_hash=safe_file.hash_of(b"older"))
    path.unlink()
    with pytest.raises(WorkbookChangedError):
        safe_file.replace(path, b"new", unchecked, read_hash=safe_file.hash_of(b"old"))
    assert not path.exists()


def test_a_file_open_in_excel_is_left_alone_and_the_message_says_by_whom(path: Path) -> None:
    mark = path.with_name(f"~${path.name}")
    mark.write_bytes(b"\x05Malee".ljust(55))
    with pytest.raises(WorkbookBusyError, match=r"Malee.*~\$แผน ปี 2566 & ฉบับร่าง\.xlsx"):
        safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"old"
    assert left_beside(path) == [mark.name]


def test_what_a_crash_left_of_this_file_is_cleared_away_and_of_others_not(path: Path) -> None:
    other = path.with_name("อื่น.xlsx")
    folder = safe_file.backup_folder(path)
    folder.mkdir()

    def crashed(target: Path, place: Path) -> Path:
        left = place / f"{safe_file._prefix(target)}abcd1234.xlsx"
        left.write_bytes(b"half")
        return left

    of_this = [crashed(path, path.parent), crashed(path, folder)]
    of_other = [crashed(other, path.parent), crashed(other, folder)]
    safe_file.replace(path, b"new", unchecked)
    assert not any(left.exists() for left in of_this)
    assert all(left.exists() for left in of_other)
    safe_file.create(other, b"first", unchecked)
    safe_file.replace(other, b"second", unchecked)
    assert not any(left.exists() for left in of_other)


def test_files_of_one_name_in_two_of_a_plans_folders_have_temporaries_of_their_own(tmp_path: Path) -> None:
    folders = (vocabulary.FOLDER_WORKBOOK, vocabulary.FOLDER_OUT)
    names = {safe_file._prefix(tmp_path / "แผน" / folder / "แผน.xlsx") for folder in folders}
    assert len(names) == 2  # their backups lie in one folder


def test_a_file_of_the_programs_own_is_put_whole_without_backup_and_lock(path: Path) -> None:
    safe_file.put(path, b"new")
    assert path.read_bytes() == b"new"
    assert left_beside(path) == []


def test_what_a_crash_left_of_putting_goes_after_an_hour(path: Path) -> None:
    old, young = (path.with_name(f".xlplan-put-{name}.json") for name in ("old", "young"))
    old.touch()
    young.touch()
    os.utime(old, (time.time() - 4_000, time.time() - 4_000))
    safe_file.put(path, b"new")
    assert left_beside(path) == [young.name]  # somebody may be putting it just now


def test_of_two_that_write_at_once_the_second_is_turned_away(path: Path) -> None:
    def meanwhile(temporary: Path) -> None:
        with pytest.raises(WorkbookBusyError):
            safe_file.replace(path, b"other", unchecked)

    safe_file.replace(path, b"new", meanwhile)
    assert path.read_bytes() == b"new"


def test_a_lock_file_left_behind_by_a_crash_locks_nothing(path: Path) -> None:
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    lock.acquire()
    lock.release()
    path.with_name(f".{path.name}.lock").touch()
    safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"new"


def test_the_check_sees_the_whole_new_file_before_the_old_one_goes(path: Path) -> None:
    def check(temporary: Path) -> None:
        assert temporary.read_bytes() == b"new"
        assert temporary.parent == path.parent
        assert path.read_bytes() == b"old"
        raise CannotWriteError(path, "no")

    with pytest.raises(CannotWriteError):
        safe_file.replace(path, b"new", check)
    assert path.read_bytes() == b"old"
    assert left_beside(path) == [vocabulary.BACKUP]


@pytest.mark.parametrize("function", ["write", "fsync", "replace"])
def test_whatever_the_system_refuses_the_old_file_is_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, function, refuse)
    with pytest.raises(CannotWriteError, match="ดิสก์เต็ม") as told:
        safe_file.replace(path, b"new", unchecked)
    assert isinstance(told.value.__cause__, OSError)
    assert path.read_bytes() == b"old"
    assert not list(path.parent.glob(".*"))


def test_a_file_held_for_a_moment_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    really = os.replace

    def held(source: Path, target: Path) -> None:
        if len(waited) < 3:
            raise PermissionError(13, "held by antivirus")
        really(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(whole_file.time, "sleep", waited.append)
    safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"new"
    assert waited == sorted(waited)


def test_a_file_held_for_good_stays_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(source: Path, target: Path) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(whole_file.time, "sleep", lambda seconds: None)
    with pytest.raises(WorkbookBusyError):
        safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"old"
    assert left_beside(path) == [vocabulary.BACKUP]


def test_a_file_marked_read_only_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(CannotWriteError, match="อ่านอย่างเดียว"):
        safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EACCES, "โฟลเดอร์นี้ไม่ให้เขียน"),
        (errno.EROFS, "โฟลเดอร์นี้ไม่ให้เขียน"),
        (errno.ENOSPC, "ดิสก์เต็ม"),
        (errno.EDQUOT, "ดิสก์เต็ม"),
        (errno.ESTALE, "ไดรฟ์เครือข่ายหายไป"),
        (errno.ENAMETOOLONG, "ยาวเกินไป"),
        (errno.EMFILE, "Too many open files"),
    ],
)
def test_the_message_says_which_of_the_many_reasons_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(CannotWriteError, match=reason):
        safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("function", ["chmod", "utime"])
def test_a_file_system_without_modes_and_times_is_no_failure(
    path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, function, refuse)
    safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="folders are synced on POSIX only")
def test_a_folder_that_cannot_be_synced_is_no_failure(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.fsync

    def refuse(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not on this file system")
        really(handle)

    monkeypatch.setattr(os, "fsync", refuse)
    safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")
def test_mode_and_link_of_a_file_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.with_name("ลิงก์.xlsx")
    link.symlink_to(path)
    safe_file.replace(link, b"new", unchecked)
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_is_made_only_where_nothing_stands(path: Path) -> None:
    with pytest.raises(PathExistsError):
        safe_file.create(path, b"new", unchecked)
    assert path.read_bytes() == b"old"
    other = path.with_name("ใหม่.xlsx")
    safe_file.create(other, b"new", unchecked)
    assert other.read_bytes() == b"new"
    assert left_beside(path) == [other.name]


def test_an_export_may_be_new_and_may_replace_an_older_one(path: Path) -> None:
    export = path.with_name("แผน.docx")
    safe_file.replace(export, b"1", unchecked)
    safe_file.replace(export, b"2", unchecked)
    assert export.read_bytes() == b"2"
    assert [entry.read_bytes() for entry in safe_file.backup_folder(export).iterdir()] == [b"1"]


def test_a_folder_that_is_gone_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError):
        safe_file.create(tmp_path / "ไม่มี" / "แผน.xlsx", b"new", unchecked)


def test_a_file_is_on_the_disk_before_it_takes_the_old_ones_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def watched(name: str) -> None:
        really = getattr(os, name)

        def call(*args: object) -> object:
            calls.append(name)
            return really(*args)

        monkeypatch.setattr(os, name, call)

    for name in ("write", "fsync", "replace"):
        watched(name)
    safe_file.replace(path, b"new", unchecked)
    a_file = ["write", "fsync", "replace"] + ["fsync"] * (os.name == "posix")
    assert calls == a_file * 2  # the backup, then the file itself
