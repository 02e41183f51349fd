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
from workbooks.compound_file import compound_file
from xlplan import words
from xlplan.core.vocabulary import FileKind, FileSign
from xlplan.errors import RejectedFileError
from xlplan.office.foreign import gate

DOCX = make.packed(make.parts(make.tbl(make.tr("1", "2"))))
LIMIT_SECONDS = 3


def outcome(path: Path) -> str:
    """The code a file is turned away with, or the kind it is read as; within the time a batch can spare."""
    before = {entry: entry.lstat().st_mtime_ns for entry in path.parent.iterdir()}
    began = time.perf_counter()
    try:
        content = gate.content(path)
        found = gate.sniff(path, content).value
        if found == FileKind.DOCX:
            gate.word_package(path, content)
    except RejectedFileError as error:
        found = error.code
    assert time.perf_counter() - began < LIMIT_SECONDS
    assert {entry: entry.lstat().st_mtime_ns for entry in path.parent.iterdir()} == before
    assert found in (*FileKind, *words.errors.rejection_codes())
    return found


@pytest.fixture
def of(tmp_path: Path):
    """What a file with this content gets."""

    def gets(content: bytes, name: str = "แผน.docx") -> str:
        (tmp_path / name).write_bytes(content)
        return outcome(tmp_path / name)

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
    assert of(DOCX) == "docx"


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
    assert of(DOCX, name) == "docx"
    assert of(b"", name) == "EMPTY"


def test_junk_behind_the_file_does_no_harm(of):
    assert of(DOCX + b"\n\n<!-- sent by phone -->") == "docx"


FLAT = '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg='
BEGINNINGS = {
    "nothing": (b"", "EMPTY"),
    "zeros": (b"\x00" * 5000, "DAMAGED"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "pdf after a line": (b"\r\n%PDF-1.4\n", "PDF"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PICTURE"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "PICTURE"),
    "gif": (b"GIF89a", "PICTURE"),
    "tiff": (b"II*\x00\x08\x00", "PICTURE"),
    "webp": (b"RIFF\x00\x10\x00\x00WEBPVP8 ", "PICTURE"),
    "heic of a telephone": (b"\x00\x00\x00\x24ftypheic\x00\x00\x00\x00", "PICTURE"),
    "jpeg 2000": (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "PICTURE"),
    "bmp": (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00", "PICTURE"),
    "film of a telephone": (b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00", "NOT_WORD"),
    "rtf": (rb"{\rtf1\ansi\deff0 ...}", "rtf"),
    "html": (b"<HTML><body><table></table>", "html"),
    "html with a doctype": (b"\n<!DOCTYPE html><html>", "html"),
    "html of Word": (b"\xef\xbb\xbf<html xmlns:v='urn:schemas-microsoft-com:vml'>", "html"),
    "html in UTF-16": ("\ufeff<html><table>".encode("utf-16-le"), "html"),
    "html after a comment": (b"<!-- saved from url --><html>", "html"),
    "xhtml": (b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mhtml"),
    "mhtml of a browser": (b"From: <Saved by X>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n", "mhtml"),
    "flat opc": (f'{FLAT}"http://schemas.microsoft.com/office/2006/xmlPackage"/>'.encode(), "xml"),
    "word 2003 xml": (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
        "OLD_WORD",
    ),
    "excel 2003 xml": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "EXCEL",
    ),
    "other xml": (b'<?xml version="1.0"?><a/>', "NOT_WORD"),
    "text": ("แผนพัฒนาหมู่บ้าน".encode(), "NOT_WORD"),
    "junk before a zip": (b"junk" + DOCX, "NOT_WORD"),
    "a line before a zip": (b"\n" + DOCX, "NOT_WORD"),
    "an empty zip": (b"PK\x05\x06" + b"\x00" * 18, "NOT_WORD"),
}


@pytest.mark.parametrize(("content", "wanted"), BEGINNINGS.values(), ids=BEGINNINGS)
def test_what_is_no_zip_is_told_by_its_first_bytes(of, content: bytes, wanted: str):
    assert of(content) == wanted


def old_word(flags: int = 0) -> bytes:
    """The first block of an old Word document."""
    return struct.pack("<HHHHHH", 0xA5EC, 193, 0, 1054, 0, flags) + bytes(1000)


COMPOUND = {
    "old word": ({"WordDocument": old_word()}, "doc"),
    "old word with a password": ({"WordDocument": old_word(0x0100)}, "PASSWORD"),
    "old word with a worksheet in it": (
        {"WordDocument": old_word(), "ObjectPool/_1/Workbook": b"x" * 99},
        "doc",
    ),
    "new word with a password": ({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x"}, "PASSWORD"),
    "old excel": ({"Workbook": b"x" * 5000}, "EXCEL"),
    "old excel with a letter in it": ({"Workbook": b"x" * 99, "MBD1/WordDocument": old_word()}, "EXCEL"),
    "very old excel": ({"Book": b"x" * 5000}, "EXCEL"),
    "slides": ({"PowerPoint Document": b"x" * 5000}, "NOT_WORD"),
    "a mail": ({"__properties_version1.0": b"x"}, "NOT_WORD"),
    "a first block that is cut": ({"WordDocument": b"\xec\xa5"}, "DAMAGED"),
}


@pytest.mark.parametrize(("streams", "wanted"), COMPOUND.values(), ids=COMPOUND)
def test_what_is_a_compound_file_is_told_by_its_directory(of, streams: dict[str, bytes], wanted: str):
    assert of(compound_file(streams), "แผน.doc") == wanted


@pytest.mark.parametrize("kept", [8, 100, 512, 600, 1024, 1500])
def test_a_compound_file_that_was_cut_is_damaged(of, kept: int):
    assert of(compound_file({"WordDocument": old_word()})[:kept], "แผน.doc") == "DAMAGED"


def workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def test_a_workbook_is_read_under_its_own_name_and_turned_away_under_a_word_files(of):
    assert of(workbook(), "แผน.xlsx") == "xlsx"
    assert of(workbook(), "แผน.docx") == "EXCEL"


def test_slides_named_docx_are_no_word_file(of):
    slides = {"_rels/.rels": make.package_relations("ppt/presentation.xml")}
    assert of(make.packed(slides | {"ppt/presentation.xml": "<p:presentation xmlns:p='a'/>"})) == "NOT_WORD"


def test_a_zip_of_files_is_no_word_file(of):
    assert of(make.packed({"แผนหมู่ 3.docx": DOCX, "แผนหมู่ 4.docx": DOCX})) == "NOT_WORD"


def test_an_opendocument_text_is_told_from_other_opendocuments(of):
    kind = "application/vnd.oasis.opendocument."
    assert of(make.packed({"mimetype": f"{kind}text", "content.xml": "<a/>"}), "แผน.odt") == "odt"
    assert of(make.packed({"mimetype": f"{kind}spreadsheet", "content.xml": "<a/>"})) == "NOT_WORD"


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
    assert of(zipped(*((f"word/media/{n}", b"") for n in range(3)))) == "docx"
    content = bytearray(zipped(("word/media/1", b"")))
    at = content.rfind(b"PK\x01\x02")
    content[at + 20 : at + 28] = struct.pack("<II", 2_000_000, 310_000_000)
    assert of(bytes(content)) == "TOO_BIG"


def test_a_file_beyond_all_real_ones_is_too_big_and_not_even_opened(tmp_path: Path):
    path = tmp_path / "แผน.docx"
    with path.open("wb") as file:
        file.truncate(60_000_001)
    assert outcome(path) == "TOO_BIG"


def test_a_single_text_of_many_megabytes_is_too_big(of):
    text = random.Random(1).randbytes(6_000_000).hex()
    assert of(with_main_part(f"<a>{text}</a>")) == "TOO_BIG"


def test_four_thousand_parts_are_too_many(of):
    assert of(zipped(*((f"word/media/{n}", b"") for n in range(4_000)))) == "TOO_MANY_PARTS"


def test_elements_three_thousand_deep_are_too_deep(of):
    nested = "<w:sdt>" * 3_000 + "</w:sdt>" * 3_000
    assert of(with_main_part(make.main_part(nested))) == "TOO_DEEP"


def styles(xml: str) -> gate.WordPackage:
    """A Word file's parts where its styles are these."""
    relation = f'<Relationship Id="rId9" Type="{make.RELATIONSHIPS}/styles" Target="styles.xml"/>'
    content = make.packed(make.parts(more_relations=relation) | {"word/styles.xml": xml})
    return gate.word_package(Path("แผน.docx"), content)


TABLE_LOOK = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'


@pytest.mark.parametrize(
    ("look", "left"),
    [
        (TABLE_LOOK * 2, ""),
        ('<w:tblStylePr w:type="firstRow"/>', '<w:tblStylePr w:type="firstRow"/>'),
        (TABLE_LOOK + "<w:tblStylePr/>", TABLE_LOOK + "<w:tblStylePr/>"),
    ],
    ids=["two", "empty", "one and an empty one"],
)
def test_how_tables_look_is_left_out_of_the_styles_and_no_style_is(look: str, left: str):
    plain = f'<w:styles xmlns:w="{make.W}"><w:style w:styleId="a">%s</w:style><w:style/></w:styles>'
    assert styles(plain % look).related["styles"] == ((plain % left).encode(),)


@pytest.mark.parametrize("xml", ["<a>", "<a:b/>", f"<a>{TABLE_LOOK}</w:tblStylePr></a>"])
def test_styles_that_are_no_xml_are_missing_and_all_else_is_read(xml: str):
    assert styles(xml).signs == ((FileSign.PARTS_MISSING, ("word/styles.xml",)),)


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
    assert outcome(tmp_path / "แผน.docx") == "NOT_A_FILE"


def test_a_link_is_no_file_even_to_a_good_one(tmp_path: Path):
    (tmp_path / "จริง.docx").write_bytes(DOCX)
    (tmp_path / "แผน.docx").symlink_to(tmp_path / "จริง.docx")
    assert outcome(tmp_path / "แผน.docx") == "NOT_A_FILE"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path):
    os.mkfifo(tmp_path / "แผน.docx")
    assert outcome(tmp_path / "แผน.docx") == "NOT_A_FILE"


@pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
@pytest.mark.parametrize("device", [os.devnull, "/dev/zero"])
def test_a_device_is_no_file(device: str):
    with pytest.raises(RejectedFileError) as refused:
        gate.content(Path(device))
    assert refused.value.code == "NOT_A_FILE"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
@pytest.mark.parametrize("change", ["pipe", "link"])
def test_what_took_a_files_place_after_it_was_looked_at_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
):
    good, path = tmp_path / "จริง.docx", tmp_path / "แผน.docx"
    good.write_bytes(DOCX)
    if change == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(good)
    seen = good.lstat()
    monkeypatch.setattr(Path, "lstat", lambda self: seen)
    with pytest.raises(RejectedFileError) as refused:
        gate.content(path)
    assert refused.value.code in ("NOT_A_FILE", "UNREADABLE")


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path):
    assert outcome(tmp_path / "แผน.docx") == "UNREADABLE"


@pytest.mark.parametrize("relationships", [make.RELATIONSHIPS, make.STRICT_RELATIONSHIPS])
def test_the_main_part_may_stand_under_any_name(of, relationships: str):
    relations = make.package_relations("/word/document2.xml", relationships)
    assert of(make.packed({"_rels/.rels": relations, "word/document2.xml": make.main_part("")})) == "docx"


def test_nothing_outside_the_file_is_fetched(of):
    template = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/attachedTemplate" Target="http://127.0.0.1:9/evil.dotm" '
        'TargetMode="External"/></Relationships>'
    )
    assert of(zipped(("word/_rels/document.xml.rels", template), ("word/vbaProject.bin", b""))) == "docx"


@pytest.mark.parametrize("seed", range(300))
def test_a_file_whose_bytes_were_thrown_about_is_read_or_turned_away(of, seed: int):
    chance = random.Random(seed)
    content = bytearray(DOCX)
    first = 0 if seed % 2 else content.find(b"PK\x01\x02")
    for _ in range(chance.randint(1, 4)):
        content[chance.randrange(first, len(content))] = chance.randrange(256)
    of(bytes(content))
