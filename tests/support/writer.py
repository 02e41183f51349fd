"""LibreOffice Writer as a second reader of Word files, and as another writer of them."""

import threading
from pathlib import Path
from typing import Any

from tests.support.calc.bridge import properties, url_of
from tests.support.calc.office_process import OfficeProcess

_FLAT, _WORD = "OpenDocument Text Flat XML", "MS Word 2007 XML"
_LIMIT_SECONDS = 60


class Writer:
    """One running Writer for many files; it ends when a file takes it more than a minute."""

    def __init__(self) -> None:
        self._process = OfficeProcess()
        self._dispatcher = self._process.create("frame.DispatchHelper")

    def end(self) -> None:
        """End the program."""
        self._process.end()

    def flat(self, path: Path, made: Path, *, with_numbers: bool) -> bytes:
        """A document as Writer understands it: changes accepted, its automatic numbers typed into tables."""

        def work(document: Any) -> None:
            frame = document.getCurrentController().getFrame()
            self._dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges", "", 0, ())
            if with_numbers:
                _type_numbers(document)
            document.storeToURL(url_of(made), properties(FilterName=_FLAT))

        self._with(path, work)
        return made.read_bytes()

    def as_word(self, path: Path, made: Path) -> Path:
        """A document saved as .docx."""
        self._with(path, lambda document: document.storeToURL(url_of(made), properties(FilterName=_WORD)))
        return made

    def _with(self, path: Path, work: Any) -> None:
        limit = threading.Timer(_LIMIT_SECONDS, self._process.end)
        limit.start()
        try:
            document = self._process.desktop.loadComponentFromURL(
                url_of(path), "_blank", 0, properties(Hidden=True, ReadOnly=False)
            )
            assert document is not None, path.name
            work(document)
            document.close(True)
        finally:
            limit.cancel()


def _type_numbers(document: Any) -> None:
    """Type before each numbered paragraph of a table the number that Writer shows."""
    tables = document.getTextTables()
    labelled = []
    for place in range(tables.getCount()):
        table = tables.getByIndex(place)
        for name in table.getCellNames():
            paragraphs = table.getCellByName(name).createEnumeration()
            while paragraphs.hasMoreElements():
                paragraph = paragraphs.nextElement()
                if not paragraph.supportsService("com.sun.star.text.Paragraph"):
                    continue
                label = paragraph.getPropertyValue("ListLabelString")
                if label:
                    labelled.append((paragraph, label))
    for paragraph, label in labelled:
        paragraph.getText().insertString(paragraph.getStart(), f"{label} ", False)
