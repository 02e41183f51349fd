"""How much memory a process that reads foreign files may take: the one seam to the system for it."""

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

MEMORY_BYTES = 1_500_000_000

# Windows' names for what a job object minds. Source: winnt.h.
_PROCESS_MEMORY = 0x00000100
_ACTIVE_PROCESS = 0x00000008
_DIE_ON_UNHANDLED_EXCEPTION = 0x00000400
_EXTENDED_LIMIT_INFORMATION = 9

_jobs: list[object] = []  # a job object that nobody holds any more is gone, and its limits with it


def limit_this_process(platform: str = sys.platform) -> None:
    """No more memory than a worker needs, no core file, and on Windows no process started from here.

    Where the system knows no such limit (macOS has the call but not the effect), there is none.
    """
    if platform == "win32":
        _put_into_a_job()
    else:
        _set_limits()


def _set_limits() -> None:
    resource = import_module("resource")  # POSIX has it, Windows not
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # a lower limit stands already
            resource.setrlimit(what, (most, most))


def _put_into_a_job() -> None:
    win32job, win32api = import_module("win32job"), import_module("win32api")
    with suppress(win32api.error):  # forbidden here; gate and the time limit still stand
        _limit(win32job, win32api)


def _limit(win32job: Any, win32api: Any) -> None:
    job = win32job.CreateJobObject(None, "")
    told = win32job.QueryInformationJobObject(job, _EXTENDED_LIMIT_INFORMATION)
    told["ProcessMemoryLimit"] = MEMORY_BYTES
    told["BasicLimitInformation"]["ActiveProcessLimit"] = 1
    told["BasicLimitInformation"]["LimitFlags"] |= (
        _PROCESS_MEMORY | _ACTIVE_PROCESS | _DIE_ON_UNHANDLED_EXCEPTION
    )
    win32job.SetInformationJobObject(job, _EXTENDED_LIMIT_INFORMATION, told)
    win32job.AssignProcessToJobObject(job, win32api.GetCurrentProcess())
    _jobs.append(job)
