"""Going from finding to finding: the way itself; that Excel follows it stands in `test_ribbon`."""

from types import SimpleNamespace
from typing import Any

import pandas as pd

from xlplan import looking
from xlplan.core.findings import Finding, Kind
from xlplan.words.buttons import Choice
from xlplan.words.messages import Message


class Book:
    """A plan of as many findings as wanted, which takes no note of where it is led."""

    def __init__(self, count: int) -> None:
        listed = [Finding(Kind.NO_NAME, "แผน.docx", 1, row).record("import") for row in range(count)]
        self.rows = pd.DataFrame([row | {"done": None, "code": None, "sheet": None} for row in listed])

    def read(self, table: str) -> pd.DataFrame:
        return self.rows

    def stands_on(self, table: str) -> None:
        return None

    def go_to(self, table: str, key: str | None = None) -> None:
        return None


def test_whoever_goes_through_a_thousand_findings_comes_to_their_end():
    told: list[Message] = []

    def tell(message: Message) -> Choice:
        told.append(message)
        return Choice.NEXT

    excel: Any = SimpleNamespace(plan=Book(1_000), dialogs=SimpleNamespace(tell=tell))
    looking.go_on(excel)
    assert len(told) == 1_001
