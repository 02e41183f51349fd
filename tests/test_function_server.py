"""The function server lives as long as its Excel, and serves under the id it was given."""

import threading

import pytest

from xlplan import function_server


def test_it_ends_when_its_excel_ends() -> None:
    excel_ended, ended = threading.Event(), list[int]()
    watched = function_server.end_with(
        4321, wait=lambda process: excel_ended.wait() and None, end=ended.append
    )
    watched.join(0.2)
    assert ended == []
    assert watched.daemon
    excel_ended.set()
    watched.join(5)
    assert ended == [0]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_it_ends_too_where_its_excel_cannot_be_watched() -> None:
    ended = list[int]()

    def wait(process: int) -> None:
        raise OSError(f"no process {process}")

    function_server.end_with(4321, wait=wait, end=ended.append).join(5)
    assert ended == [0]


def test_it_watches_its_excel_before_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[object]()
    monkeypatch.setattr(function_server, "end_with", done.append)
    monkeypatch.setattr(function_server, "serve", done.append)
    function_server.main(["{0}", "4321"])
    assert done == [4321, "{0}"]


def test_windows_is_asked_for_the_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[str, tuple[int, ...]]]()

    class Kernel:
        def __init__(self, process: int) -> None:
            def opened(*arguments: int) -> int:
                asked.append(("OpenProcess", arguments))
                return process

            def waited(*arguments: int) -> int:
                asked.append(("WaitForSingleObject", arguments))
                return 0

            self.OpenProcess, self.WaitForSingleObject = opened, waited

    monkeypatch.setattr(function_server, "_kernel", lambda: Kernel(process=88))
    function_server._wait_for_process(4321)
    assert asked == [("OpenProcess", (0x100000, 0, 4321)), ("WaitForSingleObject", (88, 0xFFFFFFFF))]
    asked.clear()
    monkeypatch.setattr(function_server, "_kernel", lambda: Kernel(process=0))  # it is gone already
    function_server._wait_for_process(4321)
    assert asked == [("OpenProcess", (0x100000, 0, 4321))]
