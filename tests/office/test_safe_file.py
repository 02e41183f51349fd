"""A user's file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest
from filelock import FileLock

from xlplan.core import vocabulary
from xlplan.errors import CannotWriteError, PathExistsError, WorkbookBusyError, WorkbookChangedError
from xlplan.office import safe_file


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


def test_backups_are_numbered_and_the_newest_thirty_stay(path: Path) -> None:
    folder = safe_file.backup_folder(path)
    folder.mkdir()
    staffs_own = folder / f"{path.stem} 0001.xlsx"
    staffs_own.touch()
    for number in range(35):
        safe_file.replace(path, f"{number}".encode(), unchecked)
    staffs_own.unlink()
    kept = sorted(folder.iterdir())
    assert [entry.read_bytes() for entry in kept] == [f"{number}".encode() for number in range(4, 34)]
    assert kept[-1].name.endswith("0035.xlsx")


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


@pytest.mark.parametrize("mark", ["~${}", ".~lock.{}#"])
def test_a_file_open_in_excel_or_libreoffice_is_left_alone(path: Path, mark: str) -> None:
    owner = path.with_name(mark.format(path.name))
    owner.touch()
    with pytest.raises(WorkbookBusyError):
        safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"old"
    assert left_beside(path) == [owner.name]


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
    with pytest.raises(CannotWriteError, match="No space left") as told:
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
    monkeypatch.setattr(safe_file.time, "sleep", waited.append)
    safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"new"
    assert waited == sorted(waited)


def test_a_file_held_for_good_stays_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(source: Path, target: Path) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(safe_file.time, "sleep", lambda seconds: None)
    with pytest.raises(WorkbookBusyError):
        safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"old"
    assert left_beside(path) == [vocabulary.BACKUP]


def test_a_file_marked_read_only_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(CannotWriteError):
        safe_file.replace(path, b"new", unchecked)
    assert path.read_bytes() == b"old"


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
