"""A made-up PC and a made-up add-in for the tests about installing."""

from pathlib import Path

import pytest

from tests.support.made_up_windows import MadeUpWindows
from xlplan.setup import install

SHIPPED = b"the add-in of this version"


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MadeUpWindows:
    """A PC whose user has a Thai name with a blank, `&` and `%`; a release that holds an add-in."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "xlplan.xlam").write_bytes(SHIPPED)
    monkeypatch.setattr(install, "shipped", lambda name: shipped / Path(name).name)
    return MadeUpWindows(tmp_path / "pc")
