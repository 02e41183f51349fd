"""Readers that never end, take too much or die: what a worker process is given to do in tests."""

import ctypes
import os
import signal
import time
from pathlib import Path

from xlplan.core.vocabulary import FileKind
from xlplan.office.foreign import worker
from xlplan.office.foreign.worker import Outcome


def read_or_misbehave(name: str, content: bytes, kind: FileKind, old: bytes = b"") -> Outcome:
    """Read a file, unless its name says what else to do."""
    match Path(name).stem:
        case "sleeps":
            time.sleep(600)
        case "ends":
            print("a last word", flush=True)
            os.write(2, b"a stack\n")
            os._exit(9)
        case "is killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crashes":
            ctypes.string_at(0)
        case "takes all memory":
            bytearray(4_000_000_000)
        case "panics":
            raise BaseException("as a library in Rust does")
        case "makes a mistake":
            raise AssertionError("ours")
    return worker.read_one(name, content, kind, old)


def fails_to_begin() -> None:
    """A worker that cannot be made one."""
    raise OSError("no")
