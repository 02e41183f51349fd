"""Wherever a save is cut off, the workbook is the old one or the new one, whole, and the next save works.

A real save of a real workbook runs in a forked process, which dies or meets a full disk at a chosen
moment. A few moments run in `make test`; `make soak` goes through all of them and prints its figures.
"""

import builtins
import errno
import fcntl
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLE, STAMP
from tests.support.programs import needs
from xlplan import folders, pipeline, plan_backup
from xlplan.core import frames
from xlplan.core.vocabulary import FOLDER_BACKUP
from xlplan.errors import CannotWriteError, WorkbookBusyError, WorkbookChangedError
from xlplan.importing.step import import_documents
from xlplan.office import whole_file
from xlplan.office.workbook_file import WorkbookFile

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="forks a process for every moment"),
]
LONG = os.environ.get("XLPLAN_SOAK") == "1"
SEED = int(os.environ.get("XLPLAN_SEED", "2566"))
DOCUMENT = SAMPLE / "documents" / "หมู่ที่ ๔ บ้านน้ำตก ต.ปูโยะ.docx"
SAVED, BUSY, CHANGED, CANNOT_WRITE, ANOTHER_ERROR, DIED = 0, 40, 41, 50, 70, -signal.SIGKILL
# all by which a save touches the disk or the lock
CALLS = [
    (os, name)
    for name in ("open", "write", "fsync", "replace", "unlink", "chmod", "mkdir", "utime", "close", "scandir")
] + [(fcntl, "flock"), (builtins, "open")]
WRITING = ("open", "write", "fsync", "replace", "mkdir")
LITTLE = 15  # moments of each kind in `make test`


@dataclass(frozen=True)
class Plan:
    """A small plan: its workbook as it was and as a save makes it, and the two saves made ready."""

    path: Path
    old: bytes
    new: bytes
    save: WorkbookFile
    next_save: WorkbookFile

    @property
    def backups(self) -> Path:
        return self.path.parent.parent / FOLDER_BACKUP

    def put_back(self) -> None:
        """Everything as before the save."""
        for folder in (self.path.parent, self.backups):
            for entry in folder.iterdir():
                if entry.is_file():  # restore points stay: the two saves are made without a step
                    entry.unlink()
        self.path.write_bytes(self.old)

    def left_over(self) -> list[str]:
        """What is neither the workbook nor a backup."""
        beside = [entry.name for entry in self.path.parent.iterdir() if entry != self.path]
        files = [entry for entry in self.backups.iterdir() if entry.is_file()]
        return beside + [file.name for file in files if file.suffix != ".xlsx" or file.name.startswith(".")]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    path = folders.create(tmp_path_factory.mktemp("crash") / "แผน 2566")
    pipeline.new(WorkbookFile(path), first_year_be=2566, listed=[], stamp=STAMP)
    import_documents(WorkbookFile(path), [DOCUMENT], stamp=STAMP)
    old = path.read_bytes()
    save = with_a_line(WorkbookFile(path), "แรก")
    assert forked(save.save) == SAVED
    new = path.read_bytes()
    rows = [len(WorkbookFile(path).read(table)) for table in ("projects", "log")]
    assert rows == [12, 3]
    return Plan(path, old, new, save, with_a_line(WorkbookFile(path), "ถัดไป"))


def with_a_line(book: WorkbookFile, who: str) -> WorkbookFile:
    """A workbook with one more line in its log, not saved yet."""
    log = frames.records(book.read("log"))
    book.write("log", frames.frame("log", [*log, log[-1] | {"who": who}]))
    return book


def forked(action: Callable[[], Any]) -> int:
    """The outcome of an action in a process of its own."""
    return outcome(start(action))


def start(action: Callable[[], Any]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        action()
    except WorkbookBusyError:
        os._exit(BUSY)
    except WorkbookChangedError:
        os._exit(CHANGED)
    except CannotWriteError as error:
        os._exit(CANNOT_WRITE if "ดิสก์เต็ม" in str(error) else ANOTHER_ERROR)
    except BaseException:
        os._exit(ANOTHER_ERROR)
    os._exit(SAVED)


def outcome(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Watched:
    """Functions of the system, counted; at one of the calls something else happens."""

    def __init__(self, names: list[tuple[Any, str]], at: int, instead: Callable[..., Any] | None) -> None:
        self.count, self.at, self.instead = 0, at, instead
        for place, name in names:
            setattr(place, name, self._watched(name, getattr(place, name)))

    def _watched(self, name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            self.count += 1
            if self.instead is not None and self.count >= self.at:
                return self.instead(name, really, *args, **options)
            return really(*args, **options)

        return call


def die(name: str, really: Callable[..., Any], *args: Any, **options: Any) -> None:
    if name == "write":  # the worst place: in the middle of it
        really(args[0], bytes(args[1])[: len(args[1]) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


def no_space(name: str, really: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """A disk that is full from now on: nothing is made or grows; what is there can be read."""
    if name == "open" and not args[1] & os.O_CREAT:
        return really(*args, **options)
    if name == "write" and len(args[1]) > 4096:
        return really(args[0], bytes(args[1])[:4096])  # the last that found room
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def calls_of(plan: Plan, names: list[tuple[Any, str]]) -> int:
    """How many calls an undisturbed save makes."""
    plan.put_back()
    reader, writer = os.pipe()

    def count() -> None:
        watched = Watched(names, 0, None)
        plan.save.save()
        os.write(writer, watched.count.to_bytes(4, "little"))

    assert forked(count) == SAVED
    os.close(writer)
    told = int.from_bytes(os.read(reader, 4), "little")
    os.close(reader)
    return told


def moments(number: int) -> list[int]:
    """Every moment, or a few over the whole length."""
    if LONG or number <= LITTLE:
        return list(range(1, number + 1))
    return sorted({1 + round(place * (number - 1) / (LITTLE - 1)) for place in range(LITTLE)})


def state(plan: Plan) -> str:
    """Which of the two the workbook is; both were opened and counted when the plan was made."""
    assert all(entry.read_bytes() == plan.old for entry in plan.backups.glob("[!.]*.xlsx"))
    return {plan.old: "old", plan.new: "new"}.get(plan.path.read_bytes(), "broken")


def next_save(plan: Plan) -> None:
    """The next save goes through, and clears away what the one before left."""
    book = plan.save if plan.path.read_bytes() == plan.old else plan.next_save
    assert forked(book.save) == SAVED
    assert plan.left_over() == []
    assert plan.path.read_bytes() != plan.old
    assert [entry.read_bytes() for entry in plan.backups.glob("*.xlsx")].count(plan.old) == 1


@contextmanager
def told(what: str) -> Iterator[Counter[str]]:
    """Count outcomes and print them."""
    outcomes: Counter[str] = Counter()
    began = time.monotonic()
    yield outcomes
    seconds = time.monotonic() - began
    print(f"\n{what}: {outcomes.total()} moments, {dict(outcomes)}, {seconds:.0f} s (seed {SEED})")
    assert not outcomes["broken"]


# --- the process dies ---


def test_killed_at_any_call_of_a_save_the_workbook_is_whole_and_the_next_save_works(plan: Plan) -> None:
    with told("killed at a call") as outcomes:
        for moment in moments(calls_of(plan, CALLS)):
            plan.put_back()

            def save(moment: int = moment) -> None:
                Watched(CALLS, moment, die)
                plan.save.save()

            assert forked(save) == DIED, moment
            outcomes[state(plan)] += 1
            next_save(plan)
    assert {"old", "new"} <= set(outcomes)


def test_killed_at_any_system_call_the_workbook_is_whole(plan: Plan, tmp_path: Path) -> None:
    needs("strace")
    log = tmp_path / "calls"

    def traced(*options: str) -> int:
        plan.put_back()
        child = start(lambda: (os.kill(os.getpid(), signal.SIGSTOP), plan.save.save()))
        os.waitpid(child, os.WUNTRACED)
        tracer = subprocess.Popen(
            ["strace", "-q", "-p", f"{child}", "-o", log, *options], stderr=subprocess.DEVNULL
        )
        while "TracerPid:\t0\n" in Path(f"/proc/{child}/status").read_text():
            if tracer.poll() is not None:
                os.kill(child, signal.SIGKILL)
                outcome(child)
                pytest.skip("this system does not let a process be traced")
            time.sleep(0.001)
        os.kill(child, signal.SIGCONT)
        tracer.wait()
        return outcome(child)

    assert traced() == SAVED
    calls, numbered = Counter[str](), list[tuple[str, int]]()
    for name in re.findall(r"^(\w+)\(", log.read_text("utf-8", "replace"), re.MULTILINE):
        calls[name] += 1
        if name not in ("kill", "exit_group"):  # the stop before the save, and the end after it
            numbered.append((name, calls[name]))
    with told("killed at a system call") as outcomes:
        for moment in moments(len(numbered)):
            name, number = numbered[moment - 1]
            ended = traced("-e", f"inject={name}:signal=KILL:when={number}")
            assert ended == DIED, (name, number)
            outcomes[state(plan)] += 1
            next_save(plan)
    assert {"old", "new"} <= set(outcomes)


def test_killed_at_a_random_moment_the_workbook_is_whole(plan: Plan) -> None:
    chance = random.Random(SEED)
    plan.put_back()
    began = time.monotonic()
    assert forked(plan.save.save) == SAVED
    whole = time.monotonic() - began
    with told("killed at a random moment") as outcomes:
        for _ in range(1000 if LONG else 10):
            plan.put_back()
            child = start(plan.save.save)
            time.sleep(chance.uniform(0, whole * 1.05))
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            ended = outcome(child)
            assert ended in (DIED, SAVED)
            outcomes[f"{state(plan)}{'' if ended == DIED else ' (had ended)'}"] += 1
            next_save(plan)


def test_killed_while_everything_is_backed_up_the_zip_is_whole_or_not_there(
    plan: Plan, tmp_path: Path
) -> None:
    plan.put_back()
    target, found = tmp_path / "ชุด.zip", tmp_path / "ออก"
    reader, writer = os.pipe()

    def count() -> None:
        watched = Watched(CALLS, 0, None)
        plan_backup.back_up(plan.path, target, STAMP.time)
        os.write(writer, watched.count.to_bytes(4, "little"))

    assert forked(count) == SAVED
    number = int.from_bytes(os.read(reader, 4), "little")
    with told("killed at a call of a backup") as outcomes:
        for moment in moments(number):
            target.unlink(missing_ok=True)

            def back_up(moment: int = moment) -> None:
                Watched(CALLS, moment, die)
                plan_backup.back_up(plan.path, target, STAMP.time)

            assert forked(back_up) == DIED, moment
            outcomes["new" if target.exists() else "none"] += 1
            if target.exists():
                assert plan_backup.open_backup(target, found).read_bytes() == plan.old
                shutil.rmtree(found)
    assert state(plan) == "old"
    assert {"new", "none"} <= set(outcomes)


# --- the disk is full ---


def test_full_from_any_writing_call_on_nothing_is_lost_and_nothing_is_left(plan: Plan) -> None:
    writing = [(place, name) for place, name in CALLS if name in WRITING and place is os]
    with told("disk full from a call on") as outcomes:
        for moment in moments(calls_of(plan, writing)):
            plan.put_back()

            def save(moment: int = moment) -> None:
                Watched(writing, moment, no_space)
                plan.save.save()

            ended = forked(save)
            found = state(plan)
            # once the new one stands in its place nothing more is needed of the disk
            assert (ended, found) in ((CANNOT_WRITE, "old"), (SAVED, "new")), moment
            assert plan.left_over() == []
            outcomes[found] += 1
            next_save(plan)
    assert outcomes["old"] > 3


@pytest.mark.skipif(not LONG, reason="mounts a disk of its own: only in `make soak`")
def test_on_a_disk_that_is_really_full_nothing_is_lost(plan: Plan, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], check=False).returncode
    ):
        pytest.skip("only root may mount a small disk")
    try:
        with told("disk really full") as outcomes:
            for free_kb in range(0, 260, 4):
                shutil.rmtree(disk / "แผน", ignore_errors=True)
                path = disk / "แผน" / "แผน.xlsx"
                path.parent.mkdir()
                path.write_bytes(plan.old)
                book = with_a_line(WorkbookFile(path), "แรก")
                filler = path.with_name("filler")
                with filler.open("wb", buffering=0) as file, suppress(OSError):
                    while file.write(b"\0" * 1024):
                        pass
                os.truncate(filler, filler.stat().st_size // 4096 * 4096 - free_kb // 4 * 4096)
                ended = forked(book.save)
                assert ended in (SAVED, CANNOT_WRITE), free_kb
                content = path.read_bytes()
                assert content == (plan.new if ended == SAVED else plan.old)
                assert not list(path.parent.rglob(".*"))
                outcomes["new" if ended == SAVED else "old"] += 1
                filler.unlink()
        assert set(outcomes) == {"old", "new"}
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with pytest.raises(CannotWriteError, match="โฟลเดอร์นี้ไม่ให้เขียน"):
            with_a_line(WorkbookFile(path), "อ่านอย่างเดียว").save()
    finally:
        subprocess.run(["umount", disk], check=True)


# --- others get in the way ---


@pytest.mark.parametrize("times", [3, 100])
def test_a_save_refused_for_a_moment_goes_through_and_for_good_leaves_the_old_one(
    plan: Plan, times: int
) -> None:
    plan.put_back()

    def save() -> None:
        def held(name: str, really: Callable[..., Any], *args: Any, **options: Any) -> Any:
            if (
                Path(args[1]).parent == plan.path.parent and watched.count <= times + 1
            ):  # the first is the backup
                raise PermissionError(errno.EACCES, "held by antivirus")
            return really(*args, **options)

        whole_file.time.sleep = lambda seconds: None  # type: ignore[assignment]
        watched = Watched([(os, "replace")], 1, held)
        plan.save.save()

    assert forked(save) == (SAVED if times == 3 else BUSY)
    assert state(plan) == ("new" if times == 3 else "old")
    assert plan.left_over() == []


def test_of_four_that_write_at_once_each_saves_or_is_told_and_no_line_is_lost(plan: Plan) -> None:
    plan.put_back()
    lines = len(WorkbookFile(plan.path).read("log"))
    reader, writer = os.pipe()

    def work(who: int) -> None:
        for number in range(40 if LONG else 8):
            try:
                with_a_line(WorkbookFile(plan.path), f"{who}-{number}").save()
                result = "saved"
            except (WorkbookBusyError, WorkbookChangedError) as error:
                result = error.kind
            os.write(writer, f"{who}-{number} {result}\n".encode())

    children = [start(lambda who=who: work(who)) for who in range(4)]
    assert [outcome(child) for child in children] == [SAVED] * 4
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as file:
        results = dict(line.split() for line in file)
    saved = [name for name, result in results.items() if result == "saved"]
    names = [row["who"] for row in frames.records(WorkbookFile(plan.path).read("log"))]
    assert sorted(names[lines:]) == sorted(saved)
    assert saved
    assert plan.left_over() == []
    assert len(WorkbookFile(plan.path).read("projects")) == 12
    print(f"\nfour writers: {Counter(results.values())}")
