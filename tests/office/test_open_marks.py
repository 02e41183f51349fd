"""Whoever has a file open is named as far as the mark says so."""

from pathlib import Path

import pytest

from xlplan.office import open_marks
from xlplan.office.open_marks import OpenMark


def excel(name: str) -> bytes:
    """The 165 bytes that Excel leaves beside a workbook."""
    ansi = name.encode("cp874", "replace")
    wide = name.encode("utf-16-le")
    return bytes([len(ansi)]) + ansi.ljust(54) + len(name).to_bytes(2, "little") + wide.ljust(108, b" ")


def word(name: str) -> bytes:
    """The 162 bytes of Word: the second name begins a byte earlier."""
    ansi = name.encode("cp874", "replace")
    wide = name.encode("utf-16-le")
    return bytes([len(ansi)]) + ansi.ljust(53) + len(name).to_bytes(2, "little") + wide.ljust(106, b"\0")


@pytest.mark.parametrize("name", ["Malee", "มาลี ใจดี", "Nguyễn Văn A"])
@pytest.mark.parametrize("make", [excel, word])
def test_excel_and_word_say_who_has_a_file_open(tmp_path: Path, make, name: str) -> None:
    (tmp_path / "~$แผน.xlsx").write_bytes(make(name))
    assert open_marks.find(tmp_path / "แผน.xlsx") == OpenMark("~$แผน.xlsx", name)


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (b"", ""),
        (b"\x05Malee", "Malee"),  # the name in the code page alone
        ("\x04มาลี".encode("cp874"), "มาลี"),
        (b"\xff" * 165, ""),
        (b"\x05Mal\x07e".ljust(165, b"\0"), ""),  # no name can ring a bell
        (b"officer", ""),
    ],
)
def test_a_mark_that_says_nobody_is_a_mark_all_the_same(tmp_path: Path, content: bytes, who: str) -> None:
    (tmp_path / "~$แผน.xlsx").write_bytes(content)
    assert open_marks.find(tmp_path / "แผน.xlsx") == OpenMark("~$แผน.xlsx", who)


@pytest.mark.parametrize(
    ("content", "who", "machine"),
    [
        ("มาลี ใจดี,malee,PC-2,15.01.2026 09:30,file:///C:/x;", "มาลี ใจดี", "PC-2"),
        (",malee,PC-2,15.01.2026 09:30,file:///C:/x;", "malee", "PC-2"),
        ("Jaidee\\, Malee,malee,PC-2,15.01.2026 09:30,file:///;", "Jaidee, Malee", "PC-2"),
        ("", "", ""),
        (",", "", ""),
    ],
)
def test_libreoffice_says_who_and_where(tmp_path: Path, content: str, who: str, machine: str) -> None:
    (tmp_path / ".~lock.แผน.xlsx#").write_text(content, "utf-8")
    assert open_marks.find(tmp_path / "แผน.xlsx") == OpenMark(".~lock.แผน.xlsx#", who, machine)


def test_word_writes_its_sign_over_the_first_letters_of_a_longer_name_and_excel_never(tmp_path: Path) -> None:
    (tmp_path / "~$นพัฒนาตำบล.docx").touch()
    (tmp_path / "~$นพัฒนาตำบล.xlsx").touch()
    assert open_marks.find(tmp_path / "แผนพัฒนาตำบล.docx") == OpenMark("~$นพัฒนาตำบล.docx")
    assert open_marks.find(tmp_path / "แผนพัฒนาตำบล.xlsx") is None


def test_without_a_mark_nobody_has_it_open(tmp_path: Path) -> None:
    (tmp_path / "~$อื่น.xlsx").touch()
    assert open_marks.find(tmp_path / "แผน.xlsx") is None
