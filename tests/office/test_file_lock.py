"""One writer at a time, and whoever is turned away is told by whom."""

import errno
import json
import multiprocessing
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import filelock
import pytest

from xlplan.errors import CannotWriteError, WorkbookBeingSavedError
from xlplan.office import file_lock, safe_file

HERE = file_lock._me().machine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "แผน.xlsx"
    made.write_bytes(b"old")
    return made


def save(path: Path) -> None:
    safe_file.replace(path, b"new", lambda temporary: None)


def owner(path: Path, machine: str, minutes: float, who: str = "มาลี") -> Path:
    mark = file_lock.owner_path(path)
    time = (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()
    mark.write_text(json.dumps({"who": who, "machine": machine, "time": time, "pid": 7}), "utf-8")
    return mark


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no locks."""

    def refuse(self: object, *args: object, **options: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)


def test_while_it_is_saved_the_owner_file_says_who_where_and_when(path: Path) -> None:
    with file_lock.locked(path):
        told = json.loads(file_lock.owner_path(path).read_text("utf-8"))
        assert told["machine"] == HERE
        assert told["pid"] == os.getpid()
        assert datetime.fromisoformat(told["time"]).tzinfo is not None
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_file_that_another_process_saves_is_busy_and_the_message_says_who(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_lock.getpass, "getuser", lambda: "สมชาย")
    forked = multiprocessing.get_context("fork")
    holds, done = forked.Event(), forked.Event()

    def hold() -> None:
        with file_lock.locked(path):
            holds.set()
            done.wait(10)

    other = forked.Process(target=hold)
    other.start()
    assert holds.wait(10)
    with pytest.raises(
        WorkbookBeingSavedError, match=rf"สมชาย ที่เครื่อง {HERE} ตั้งแต่ \d+/\d+/25\d\d \d\d:\d\d น\."
    ):
        save(path)
    done.set()
    other.join(10)
    save(path)
    assert path.read_bytes() == b"new"


def test_another_machine_that_saves_just_now_is_waited_for(path: Path) -> None:
    mark = owner(path, "PC-2", minutes=2)
    with pytest.raises(WorkbookBeingSavedError, match=r"มาลี ที่เครื่อง PC-2 ตั้งแต่ .*\.แผน\.xlsx\.owner"):
        save(path)
    assert path.read_bytes() == b"old"
    assert mark.exists()


def test_a_machine_whose_clock_is_ahead_is_waited_for_all_the_same(path: Path) -> None:
    owner(path, "PC-2", minutes=-3)
    with pytest.raises(WorkbookBeingSavedError):
        save(path)


@pytest.mark.parametrize(("machine", "minutes"), [(HERE, 0), ("PC-2", 11), ("PC-2", -60)])
def test_what_a_crash_left_is_taken_over(path: Path, machine: str, minutes: float) -> None:
    mark = owner(path, machine, minutes)
    save(path)
    assert path.read_bytes() == b"new"
    assert not mark.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"[]", b"null", b'{"who": "x"}', b"[" * 4000,
        b'{"who": "x", "machine": "PC-2", "time": "2026-01-15T09:30:00", "pid": 1}',
        b'{"who": "x", "machine": "PC-2", "time": 5, "pid": "x"}',
    ],
)  # fmt: skip
def test_an_owner_file_that_says_nothing_of_use_holds_nobody_up(path: Path, content: bytes) -> None:
    file_lock.owner_path(path).write_bytes(content)
    save(path)
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    "refusal",
    [NotImplementedError(), *(OSError(code, "") for code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP))],
)
def test_where_the_file_system_has_no_locks_the_owner_file_alone_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch, refusal: Exception
) -> None:
    def refuse(self: object, *args: object, **options: object) -> None:
        raise refusal

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with file_lock.locked(path), pytest.raises(WorkbookBeingSavedError, match=HERE):
        save(path)
    save(path)
    assert path.read_bytes() == b"new"
    assert not list(path.parent.glob(".*"))


@pytest.mark.usefixtures("no_locks")
def test_without_locks_a_crash_on_this_machine_is_over_after_ten_minutes(path: Path) -> None:
    owner(path, HERE, minutes=9)
    with pytest.raises(WorkbookBeingSavedError):
        save(path)
    owner(path, HERE, minutes=11)
    save(path)
    assert path.read_bytes() == b"new"


def test_of_two_that_take_over_what_a_crash_left_the_one_whose_mark_stands_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = file_lock._write_owner

    def then_another(mark: Path, mine: file_lock.Owner) -> None:
        really(mark, mine)
        owner(path, "PC-2", minutes=0)  # as if PC-2 had thought ours was the stale one

    monkeypatch.setattr(file_lock, "_write_owner", then_another)
    with pytest.raises(WorkbookBeingSavedError, match="PC-2"):
        save(path)
    assert file_lock.owner_path(path).exists()  # theirs, not ours to remove
    assert path.read_bytes() == b"old"


def test_a_disk_too_full_for_the_owner_file_leaves_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *args: object) -> None: ...

        def write(self, content: bytes) -> None:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(file_lock.os, "fdopen", lambda handle, mode: Full())
    with pytest.raises(CannotWriteError, match="ดิสก์เต็ม"):
        save(path)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_name_that_would_break_the_message_is_told_in_one_line(path: Path) -> None:
    owner(path, "PC-2", minutes=0, who="มาลี\n\x1b[31mลบไฟล์" + "ก" * 500)
    with pytest.raises(WorkbookBeingSavedError) as told:
        save(path)
    assert "\n" not in str(told.value)
    assert "\x1b" not in str(told.value)
    assert len(str(told.value)) < 600


def test_a_user_without_a_name_can_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr(file_lock.getpass, "getuser", nobody)
    save(path)
    assert path.read_bytes() == b"new"
