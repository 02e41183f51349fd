"""What stands in a .doc itself, held against what a converter made of it."""

from pathlib import Path

import office_oxide
import pytest

from tests.support.tables import table
from xlplan.core.recognise.grid import RawDocument
from xlplan.office.converting import text_only


class PanicException(BaseException):  # as pyo3 calls it
    """A library written in Rust has given up."""


@pytest.mark.parametrize("fault", [PanicException, office_oxide.OfficeOxideError])
def test_a_conversion_stands_where_its_witness_gives_up(
    monkeypatch: pytest.MonkeyPatch, fault: type[BaseException]
):
    def gives_up(content: bytes, kind: str) -> None:
        raise fault

    monkeypatch.setattr(office_oxide.Document, "from_bytes", gives_up)
    converted = RawDocument((table("ที่ | โครงการ"),))
    assert text_only.beside(Path("แผน.doc"), b"", converted) == (converted, False)
