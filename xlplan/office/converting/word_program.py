"""Old documents → .docx by the Word of this PC: one hidden Word for all files, ended when it hangs.

The files are strangers'. Word opens them read-only, asks nothing, runs no macro and updates no link; its
options, which are the person's own, stand afterwards as before.
"""

import importlib
import os
import signal
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

_NO_ALERTS = 0  # wdAlertsNone
_MACROS_OFF = 3  # msoAutomationSecurityForceDisable
_DOCX = 16  # wdFormatDocumentDefault
_DISCARD = 0  # wdDoNotSaveChanges
_WRONG_PASSWORD = "\u0001"  # noqa: S105  # without any, Word asks for one in a window that nobody sees
_GONE = {
    -2147023174,  # RPC_S_SERVER_UNAVAILABLE
    -2147023170,  # RPC_S_CALL_FAILED
    -2147417848,  # RPC_E_DISCONNECTED
}


class _WordGoneError(Exception):
    """The Word that did the work has ended."""


@dataclass(frozen=True, slots=True)
class HiddenWord:
    """A Word of our own: the COM object `Word.Application`, and how its process is ended."""

    application: Any
    kill: Callable[[], None]


def start_hidden() -> HiddenWord:
    """A Word that no person has open; OSError where there is none, or none that could be ended."""
    if sys.platform != "win32":
        raise FileNotFoundError("Word.Application")
    try:
        com, client, gui, process = map(
            importlib.import_module, ("pythoncom", "win32com.client", "win32gui", "win32process")
        )
    except ImportError as error:
        raise FileNotFoundError("Word.Application") from error
    com.CoInitialize()
    try:
        application = client.DispatchEx("Word.Application")
    except com.com_error as error:
        raise FileNotFoundError("Word.Application") from error
    application.Caption = title = (
        uuid.uuid4().hex
    )  # the only way from a Word without documents to its process
    window = gui.FindWindow("OpusApp", title)
    if not window:
        application.Quit()
        raise ProcessLookupError("Word.Application")
    number = process.GetWindowThreadProcessId(window)[1]
    return HiddenWord(application, lambda: os.kill(number, signal.SIGTERM))


@dataclass(frozen=True, slots=True)
class WordProgram:
    """Word as a converter.

    Attributes:
        start: starts a hidden Word; OSError where there is none.
        seconds: how long one file may take.
    """

    start: Callable[[], HiddenWord] = start_hidden
    seconds: float = 60

    def convert(self, files: Sequence[tuple[str, bytes]]) -> dict[int, bytes]:
        """What Word made of the files (ending and bytes), by their place; nothing for those it could not.

        A file over which it dies or hangs costs the others nothing but a new start.
        """
        made: dict[int, bytes] = {}
        left = list(range(len(files)))
        with suppress(OSError):  # no Word, or one that may not be started
            before = len(files) + 1
            while 0 < len(left) < before:  # a Word that ends without having tried a file is not started again
                before = len(left)
                with tempfile.TemporaryDirectory(
                    prefix="xlplan-convert-", ignore_cleanup_errors=True
                ) as name:
                    self._batch(files, left, made, Path(name))
        return made

    def _batch(
        self, files: Sequence[tuple[str, bytes]], left: list[int], made: dict[int, bytes], folder: Path
    ) -> None:
        """Convert files in their order until all are done or Word has gone; those tried leave the list."""
        word = self.start()
        with suppress(_WordGoneError), self._prepared(word):
            while left:
                number = left.pop(0)
                ending, content = files[number]
                source, target = folder / f"{number:04d}.{ending}", folder / f"{number:04d}.out.docx"
                source.write_bytes(content)
                with self._limited(word):
                    _save_as_docx(word.application, source, target)
                if target.exists():
                    made[number] = target.read_bytes()

    @contextmanager
    def _prepared(self, word: HiddenWord) -> Iterator[None]:
        application, own, is_ready = word.application, None, False
        try:
            with self._limited(word):
                application.Visible = False
                application.DisplayAlerts = _NO_ALERTS
                application.AutomationSecurity = _MACROS_OFF
                options = application.Options
                own = (options.UpdateLinksAtOpen, options.ConfirmConversions)
                options.UpdateLinksAtOpen, options.ConfirmConversions = False, False
                is_ready = True
            if not is_ready:  # it would open strangers' files with their macros on
                raise _WordGoneError
            yield
        finally:
            with suppress(_WordGoneError), self._limited(word):
                if own is not None:
                    options.UpdateLinksAtOpen, options.ConfirmConversions = own
                application.Quit(SaveChanges=_DISCARD)

    @contextmanager
    def _limited(self, word: HiddenWord) -> Iterator[None]:
        """Calls that must end in time. What Word refuses is no matter; `_WordGoneError` when it has ended."""
        limit = Timer(self.seconds, word.kill)
        limit.start()
        try:
            yield
        except Exception as error:
            code = getattr(error, "hresult", None)  # of a COM error
            if code in _GONE:
                raise _WordGoneError from error
            if code is None:
                raise
        finally:
            limit.cancel()


def _save_as_docx(application: Any, source: Path, target: Path) -> None:
    document = application.Documents.Open(
        FileName=str(source), ConfirmConversions=False, ReadOnly=True, AddToRecentFiles=False,
        PasswordDocument=_WRONG_PASSWORD, PasswordTemplate=_WRONG_PASSWORD, Visible=False,
        OpenAndRepair=False, NoEncodingDialog=True,
    )  # fmt: skip
    try:
        document.SaveAs2(FileName=str(target), FileFormat=_DOCX, AddToRecentFiles=False)
    finally:
        document.Close(SaveChanges=_DISCARD)
