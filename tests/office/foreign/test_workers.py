"""Foreign files are read in other processes: what happens there stays there."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.hostile import DOCX
from tests.support.in_workers import fails_to_begin, read_or_misbehave
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import limits, reading, worker, workers
from xlplan.office.foreign.reading import Source

ROOT = Path(__file__).parents[3]


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Workers that do what a file's name says."""
    monkeypatch.setattr(worker, "read_one", read_or_misbehave)
    yield monkeypatch
    workers.stop()


def outcomes(*names: str) -> list[str]:
    told = reading.read_all(Source(Path(f"{name}.docx"), DOCX) for name in names)
    return [each.code if isinstance(each, RejectedFileError) else "read" for each in told]


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize(
    "name", ["ends", "is killed", "crashes", "takes all memory", "makes a mistake", "panics"]
)
def test_a_reader_that_dies_costs_its_own_file_only(name: str, capfd: pytest.CaptureFixture[str]):
    if sys.platform == "win32" and name == "is killed":
        pytest.skip("Windows has no such signal")
    assert outcomes("1", name, "2", name, "3") == ["read", "READER_STOPPED", "read", "READER_STOPPED", "read"]
    assert capfd.readouterr() == ("", "")


def test_a_reader_that_does_not_end_is_ended(misbehaving: pytest.MonkeyPatch):
    misbehaving.setattr(workers, "SECONDS_A_FILE", 0.5)
    assert outcomes("1", "sleeps", "2") == ["read", "READER_STOPPED", "read"]


@pytest.mark.usefixtures("misbehaving")
def test_workers_that_died_between_two_files_are_replaced():
    assert outcomes("1") == ["read"]
    for process in multiprocessing.active_children():
        os.kill(process.pid or 0, signal.SIGTERM)
        process.join()
    assert outcomes("2", "3") == ["read", "read"]


@pytest.mark.usefixtures("misbehaving")
@pytest.mark.parametrize("end", [KeyboardInterrupt, GeneratorExit, RuntimeError])
def test_who_stops_asking_leaves_no_work_behind(end: type[BaseException]):
    names = ["1", *["sleeps"] * (workers.COUNT + 1)]
    results = reading.read_all(Source(Path(f"{name}.docx"), DOCX) for name in names)
    next(results)
    with pytest.raises(end):
        results.throw(end)
    assert outcomes(*"123456789") == ["read"] * 9  # else all workers would sleep for ten minutes


def test_where_no_worker_can_be_started_every_file_says_so(monkeypatch: pytest.MonkeyPatch):
    workers.stop()
    monkeypatch.setattr(worker, "begin", fails_to_begin)
    assert outcomes("1", "2") == ["READER_STOPPED"] * 2
    monkeypatch.undo()
    workers.stop()
    assert outcomes("3") == ["read"]


def test_the_cause_of_a_stop_is_kept_for_the_log(misbehaving: pytest.MonkeyPatch):
    (told,) = reading.read_all([Source(Path("makes a mistake.docx"), DOCX)])
    assert isinstance(told, RejectedFileError)
    assert isinstance(told.__cause__, AssertionError)


# --- how workers begin and end ---

SCRIPT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import multiprocessing, pathlib, time
from xlplan.office.foreign import reading
print("began", flush=True)
file = reading.read(pathlib.Path(sys.argv[1]))
print(len(file.document.tables), *[process.pid for process in multiprocessing.active_children()], flush=True)
time.sleep(float(sys.argv[2]))
"""
HOSTILE = ("lxml", "pickle", "random", "multiprocessing", "signal", "pebble", "sitecustomize", "xlplan")
RUNS = "import pathlib\npathlib.Path(__file__).with_suffix('.ran').touch()\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A document in a folder in which somebody has laid modules, and a script elsewhere."""
    folder = tmp_path / "แผน"
    folder.mkdir()
    for name in HOSTILE:
        (folder / f"{name}.py").write_text(RUNS)
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    (folder / "หมู่ 3.docx").write_bytes(DOCX)
    return folder / "หมู่ 3.docx"


def is_there(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="asks POSIX whether a process is there")
@pytest.mark.parametrize("how", [["-I"], []], ids=["as a button", "as a command"])
def test_workers_run_nothing_of_the_folder_nor_the_program_again_and_end_with_it(plan: Path, how: list[str]):
    command = [sys.executable, *how, plan.parents[1] / "script.py", plan, "0"]
    ran = subprocess.run(command, cwd=plan.parent, check=True, capture_output=True, text=True)
    began, (tables, *processes) = ran.stdout.split("\n")[0], ran.stdout.split("\n")[1].split()
    assert (began, tables, len(processes)) == ("began", "1", workers.COUNT)
    assert ran.stderr == ""
    assert list(plan.parent.glob("*.ran")) == []
    assert not any(is_there(int(process)) for process in processes)


@pytest.mark.skipif(sys.platform == "win32", reason="asks POSIX whether a process is there")
def test_workers_end_when_the_program_is_killed(plan: Path):
    command = [sys.executable, plan.parents[1] / "script.py", plan, "600"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        processes = [program.stdout.readline(), program.stdout.readline()][1].split()[1:]
        program.kill()
    until = time.monotonic() + 60
    while any(is_there(int(process)) for process in processes) and time.monotonic() < until:
        time.sleep(0.05)
    assert processes
    assert not any(is_there(int(process)) for process in processes)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interruption_at_the_terminal_is_not_for_the_workers():
    blocked = workers.Work(signal.pthread_sigmask, signal.SIG_BLOCK, []).result()
    assert signal.SIGINT in blocked
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


# --- limits ---


class MadeUpWindows:
    """What pywin32 would do, as far as others can see it."""

    error = OSError

    def __init__(self) -> None:
        self.limits: dict[str, object] = {}
        self.assigned: list[tuple[object, object]] = []

    def CreateJobObject(self, security: object, name: str) -> str:  # noqa: N802
        return f"job{name}"

    def QueryInformationJobObject(self, job: object, kind: int) -> dict[str, object]:  # noqa: N802
        assert kind == 9
        return {"BasicLimitInformation": {"LimitFlags": 0x2000}, "ProcessMemoryLimit": 0}

    def SetInformationJobObject(self, job: object, kind: int, told: dict[str, object]) -> None:  # noqa: N802
        assert (job, kind) == ("job", 9)
        self.limits = told

    def AssignProcessToJobObject(self, job: object, process: object) -> None:  # noqa: N802
        self.assigned.append((job, process))

    def refuse(self, job: object, process: object) -> None:
        raise self.error("access denied")

    def GetCurrentProcess(self) -> int:  # noqa: N802
        return -1


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> MadeUpWindows:
    windows = MadeUpWindows()
    for name in ("win32job", "win32api"):
        module = ModuleType(name)
        module.__dict__.update({each: getattr(windows, each) for each in dir(windows) if each[0] != "_"})
        monkeypatch.setitem(sys.modules, name, module)
    return windows


def test_on_windows_a_worker_puts_itself_into_a_job_with_limits(windows: MadeUpWindows):
    limits.limit_this_process("win32")
    assert windows.assigned == [("job", -1)]
    assert windows.limits == {
        "ProcessMemoryLimit": 1_500_000_000,
        "BasicLimitInformation": {"LimitFlags": 0x2000 | 0x100 | 0x8 | 0x400, "ActiveProcessLimit": 1},
    }


def test_a_windows_that_allows_no_job_still_lets_files_be_read(
    windows: MadeUpWindows, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys.modules["win32job"], "AssignProcessToJobObject", windows.refuse)
    limits.limit_this_process("win32")
    assert windows.assigned == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux minds this limit")
def test_a_worker_cannot_take_more_memory_than_its_limit():
    with pytest.raises(MemoryError):
        workers.Work(bytearray, limits.MEMORY_BYTES).result()
    assert len(workers.Work(bytearray, 1_000_000).result()) == 1_000_000
