"""What a foreign file gets: read, or turned away with the right code, quickly and without a trace."""

import io
import os
import random
import struct
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.documents import make
from xlplan import words
from xlplan.errors import RejectedFileError
from xlplan.office import gate

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCX = make.packed(make.parts(make.tbl(make.tr("1", "2"))))
LIMIT_SECONDS = 3


def code(path: Path) -> str | None:
    """The code a file is turned away with, None when it is read; within the time a batch can spare."""
    before = {entry: entry.lstat().st_mtime_ns for entry in path.parent.iterdir()}
    began = time.perf_counter()
    found = None
    try:
        gate.word_document(path, gate.content(path))
    except RejectedFileError as error:
        found = error.code
    assert time.perf_counter() - began < LIMIT_SECONDS
    assert {entry: entry.lstat().st_mtime_ns for entry in path.parent.iterdir()} == before
    assert found in (None, *words.errors.rejection_codes())
    return found


@pytest.fixture
def of(tmp_path: Path):
    """The code that a file with this content gets."""

    def gets(content: bytes, name: str = "แผน.docx") -> str | None:
        (tmp_path / name).write_bytes(content)
        return code(tmp_path / name)

    return gets


def with_main_part(xml: str | bytes) -> bytes:
    """A Word file with this main part."""
    return make.packed(make.parts() | {"word/document.xml": xml})


def zipped(*named: tuple[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with more parts behind, whatever their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as package:
        for name, content in (*make.parts().items(), *named):
            entry = zipfile.ZipInfo(name)
            entry.filename = name  # ZipInfo would mend it
            entry.compress_type = compression
            package.writestr(entry, content)
    return out.getvalue()


def test_a_word_file_is_read(of):
    assert of(DOCX) is None


@pytest.mark.parametrize(
    "name",
    [
        "แผน.doc",
        "แผน.zip",
        "แผน",
        "=cmd.docx",
        "-rf.docx",
        "{0}%s.docx",
        "ก\u202eข.docx",
        "ก\nข.docx",
        "ก" * 60 + ".docx",
    ],
)
def test_a_name_proves_nothing_and_is_only_a_name(of, name: str):
    assert of(DOCX, name) is None
    assert of(b"", name) == "EMPTY"


def test_junk_behind_the_file_does_no_harm(of):
    assert of(DOCX + b"\n\n<!-- sent by phone -->") is None


BEGINNINGS = {
    "nothing": (b"", "EMPTY"),
    "zeros": (b"\x00" * 5000, "DAMAGED"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "pdf after a line": (b"\r\n%PDF-1.4\n", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PICTURE"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "PICTURE"),
    "gif": (b"GIF89a", "PICTURE"),
    "tiff": (b"II*\x00\x08\x00", "PICTURE"),
    "rtf": (rb"{\rtf1\ansi\deff0 ...}", "OLD_WORD"),
    "html": (b"<HTML><body><table></table>", "OLD_WORD"),
    "html with a doctype": (b"\n<!DOCTYPE html><html>", "OLD_WORD"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "OLD_WORD"),
    "flat opc": (b'<?xml version="1.0"?><pkg:package/>', "OLD_WORD"),
    "old word": (OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "OLD_WORD"),
    "password": (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "PASSWORD"),
    "text": ("แผนพัฒนาหมู่บ้าน".encode(), "NOT_WORD"),
    "junk before a zip": (b"junk" + DOCX, "NOT_WORD"),
}


@pytest.mark.parametrize(("content", "wanted"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_what_is_no_zip_is_told_by_its_first_bytes(of, content: bytes, wanted: str):
    assert of(content) == wanted


def test_a_workbook_named_docx_is_a_workbook(of):
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    assert of(out.getvalue()) == "EXCEL"


def test_slides_named_docx_are_no_word_file(of):
    assert of(make.packed({"_rels/.rels": make.package_relations("ppt/presentation.xml")})) == "NOT_WORD"


def test_a_zip_of_files_is_no_word_file(of):
    assert of(make.packed({"แผนหมู่ 3.docx": DOCX, "แผนหมู่ 4.docx": DOCX})) == "NOT_WORD"


def test_an_opendocument_is_to_be_saved_as_docx(of):
    assert (
        of(make.packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}))
        == "OLD_WORD"
    )


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_is_damaged(of, kept: float):
    assert of(DOCX[: int(len(DOCX) * kept)]) == "DAMAGED"


def test_a_part_with_a_wrong_checksum_is_damaged(of):
    content = zipped(compression=zipfile.ZIP_STORED)
    assert content.count(b"<w:body>") == 1
    assert of(content.replace(b"<w:body>", b"<w:bodY>")) == "DAMAGED"


@pytest.mark.parametrize("xml", ["", "<w:document", "<a><b></a>", "<a>&unknown;</a>", "ก"])
def test_xml_that_is_none_is_damaged(of, xml: str):
    assert of(with_main_part(xml)) == "DAMAGED"


def test_a_file_without_its_main_part_is_damaged(of):
    assert of(make.packed({"_rels/.rels": make.package_relations()})) == "DAMAGED"


def test_a_package_that_names_no_main_part_is_no_word_file(of):
    assert of(make.packed(make.parts() | {"_rels/.rels": "<Relationships/>"})) == "NOT_WORD"


def test_an_encrypted_part_has_a_password_and_is_not_damaged(of):
    content = bytearray(DOCX)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    assert of(bytes(content)) == "PASSWORD"


def test_a_packing_nobody_uses_is_damaged(of):
    content = bytearray(DOCX)
    at = content.rfind(b"PK\x01\x02")
    content[at + 10 : at + 12] = struct.pack("<H", 97)
    assert of(bytes(content)) == "DAMAGED"


def test_a_part_name_that_is_no_text_is_damaged(of):
    assert of(zipped(("ก.xml", "")).replace("ก.xml".encode(), b"\xff\xfe\xfd.xml")) == "DAMAGED"


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(
    "document",
    [
        f'<?xml version="1.0"?>{DOCTYPE}<a>&b;</a>',
        f"{DOCTYPE}<a/>",
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a PUBLIC "a" "http://127.0.0.1:9/a.dtd"><a/>',
        f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}<a>&b;</a>'.encode("utf-16"),
        f'<?xml version="1.0" encoding="UTF-16"?>{DOCTYPE}<a>&b;</a>'.encode("utf-16-be"),
    ],
)
def test_a_document_type_is_refused_in_every_encoding(of, document: str | bytes):
    assert of(with_main_part(document)) == "DTD"


def test_entities_that_grow_without_end_are_refused(of):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    assert of(with_main_part(f'<!DOCTYPE a [<!ENTITY e0 "ha">{entities}]><a>&e11;</a>')) == "DTD"


@pytest.mark.parametrize("part", ["word/document.xml", "word/media/image1.bin"])
def test_a_part_that_grows_two_hundredfold_is_too_big_used_or_not(of, part: str):
    assert of(make.packed(make.parts() | {part: b"<w:p/>" * 1_000_000})) == "TOO_BIG"


def test_parts_that_are_huge_together_are_too_big(of):
    assert of(zipped(*((f"word/media/{n}", b"") for n in range(3)))) is None
    content = bytearray(zipped(("word/media/1", b"")))
    at = content.rfind(b"PK\x01\x02")
    content[at + 20 : at + 28] = struct.pack("<II", 2_000_000, 310_000_000)
    assert of(bytes(content)) == "TOO_BIG"


def test_a_file_beyond_all_real_ones_is_too_big_and_not_even_opened(tmp_path: Path):
    path = tmp_path / "แผน.docx"
    with path.open("wb") as file:
        file.truncate(60_000_001)
    assert code(path) == "TOO_BIG"


def test_a_single_text_of_many_megabytes_is_too_big(of):
    text = random.Random(1).randbytes(6_000_000).hex()
    assert of(with_main_part(f"<a>{text}</a>")) == "TOO_BIG"


def test_four_thousand_parts_are_too_many(of):
    assert of(zipped(*((f"word/media/{n}", b"") for n in range(4_000)))) == "TOO_MANY_PARTS"


def test_elements_three_thousand_deep_are_too_deep(of):
    nested = "<w:sdt>" * 3_000 + "</w:sdt>" * 3_000
    assert of(with_main_part(make.main_part(nested))) == "TOO_DEEP"


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "word/../../evil.xml",
        "/etc/evil.xml",
        "C:/evil.xml",
        "C:\\evil.xml",
        "..\\evil.xml",
        "word\\..\\evil.xml",
    ],
)
def test_part_names_that_lead_out_of_the_file_are_refused(of, name: str):
    assert of(zipped((name, "x"))) == "BAD_PART_NAME"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml", "word\\document.xml"])
def test_a_part_that_is_there_twice_is_refused_in_any_spelling(of, name: str):
    assert of(zipped((name, "<a/>"))) == "DUPLICATE_PART"


def test_a_folder_named_docx_is_no_file(tmp_path: Path):
    (tmp_path / "แผน.docx").mkdir()
    assert code(tmp_path / "แผน.docx") == "NOT_A_FILE"


def test_a_link_is_no_file_even_to_a_good_one(tmp_path: Path):
    (tmp_path / "จริง.docx").write_bytes(DOCX)
    (tmp_path / "แผน.docx").symlink_to(tmp_path / "จริง.docx")
    assert code(tmp_path / "แผน.docx") == "NOT_A_FILE"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path):
    os.mkfifo(tmp_path / "แผน.docx")
    assert code(tmp_path / "แผน.docx") == "NOT_A_FILE"


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path):
    assert code(tmp_path / "แผน.docx") == "UNREADABLE"


@pytest.mark.parametrize("relationships", [make.RELATIONSHIPS, make.STRICT_RELATIONSHIPS])
def test_the_main_part_may_stand_under_any_name(of, relationships: str):
    relations = make.package_relations("/word/document2.xml", relationships)
    assert of(make.packed({"_rels/.rels": relations, "word/document2.xml": make.main_part("")})) is None


def test_nothing_outside_the_file_is_fetched(of):
    template = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    assert of(zipped(("word/_rels/document.xml.rels", template), ("word/vbaProject.bin", OLE))) is None


@pytest.mark.parametrize("seed", range(300))
def test_a_file_whose_bytes_were_thrown_about_is_read_or_turned_away(of, seed: int):
    chance = random.Random(seed)
    content = bytearray(DOCX)
    first = 0 if seed % 2 else content.find(b"PK\x01\x02")
    for _ in range(chance.randint(1, 4)):
        content[chance.randrange(first, len(content))] = chance.randrange(256)
    of(bytes(content))
