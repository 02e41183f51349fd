"""Reading foreign documents in the test's own process."""

from pathlib import Path

from xlplan.core.recognise.grid import RawDocument
from xlplan.office.foreign import gate
from xlplan.office.word import word_reader


def read_word(path: Path) -> RawDocument:
    """What a Word file says, without a worker process."""
    return word_reader.read(gate.word_package(path, gate.content(path)))
