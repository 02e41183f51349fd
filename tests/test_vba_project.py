"""What Excel would call a corrupt file, one cause after the other: the writer never makes it, or refuses.

Read back by olefile, in its strict mode, and by olevba: two readers that know nothing of our writer.
"""

import io
import random
import re
import struct

import olefile
import pytest
from oletools.olevba import VBA_Parser, decompress_stream

from workbooks.compound_file import MOST_FAT_SECTORS, compound_file
from workbooks.vba_project import (
    RESERVED,
    Kind,
    Module,
    check_code_names,
    compressed,
    lines_of_windows,
    vba_project,
)

SIZES = (0, 1, 63, 64, 65, 511, 512, 513, 4031, 4032, 4033, 4095, 4096, 4097, 8191, 8192, 8193, 70_000)


def read(content: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_UNSURE) as file:
        assert not file.parsing_issues
        return {"/".join(path): file.openstream(path).read() for path in file.listdir()}


def some_bytes(size: int, seed: int = 0) -> bytes:
    return random.Random(seed).randbytes(size)


# --- the compound file ---


@pytest.mark.parametrize("size", SIZES)
def test_a_stream_of_any_size_comes_back(size: int) -> None:
    streams = {"VBA/one": some_bytes(size), "other": b"x"}
    assert read(compound_file(streams)) == streams


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 8, 15, 16, 31, 63, 64, 127, 128, 200])
@pytest.mark.parametrize("size", [0, 64, 4095, 4096])
def test_any_number_of_streams_comes_back(count: int, size: int) -> None:
    streams = {f"VBA/Module{number}": some_bytes(size, number) for number in range(count)}
    assert read(compound_file(streams)) == streams


def test_streams_of_all_sizes_side_by_side_come_back() -> None:
    for seed in range(40):
        drawn = random.Random(seed)
        streams = {
            f"{drawn.choice(['', 'VBA/', 'VBA/deep/'])}s{number}": some_bytes(drawn.choice(SIZES), number)
            for number in range(drawn.randint(1, 60))
        }
        assert read(compound_file(streams)) == streams


def test_every_sector_is_accounted_for_once() -> None:
    content = compound_file({f"s{size}": some_bytes(size) for size in SIZES})
    assert len(content) % 512 == 0
    header = struct.unpack_from("<8s16xHHHHH6xIIIIIIIII", content)
    fat_count, directory, mini_fat, mini_fat_count = header[7], header[8], header[11], header[12]
    fat_places = struct.unpack_from(f"<{fat_count}I", content, 76)
    fat = [
        number for place in fat_places for number in struct.unpack_from("<128I", content, 512 + place * 512)
    ]
    sectors = len(content) // 512 - 1
    assert set(fat[sectors:]) <= {0xFFFFFFFF}
    assert all(fat[place] == 0xFFFFFFFD for place in fat_places)
    followed = [number for number in fat[:sectors] if number < 0xFFFFFFFA]
    assert len(followed) == len(set(followed)), "two chains share a sector"
    assert {directory, mini_fat}.isdisjoint(followed)
    chain, length = mini_fat, 0
    while chain != 0xFFFFFFFE:
        chain, length = fat[chain], length + 1
    assert length == mini_fat_count


@pytest.mark.parametrize("count", [*range(1, 40), 63, 64, 65, 127, 128, 200])
def test_the_directory_is_a_red_black_tree_in_the_formats_order(count: int) -> None:
    names = [f"{'abcdef'[number % 6] * (1 + number % 9)}{number}" for number in range(count)]
    with olefile.OleFileIO(io.BytesIO(compound_file({f"VBA/{name}": b"" for name in names}))) as file:
        raw = file.directory_fp.getvalue()
    entries = [raw[place : place + 128] for place in range(0, len(raw), 128)]

    def fields(number: int) -> tuple[str, int, int, int, int]:
        length, _, colour, left, right, child = struct.unpack_from("<HBBIII", entries[number], 64)
        return entries[number][: length - 2].decode("utf-16-le"), colour, left, right, child

    def walk(number: int, *, parent_is_red: bool) -> tuple[list[str], int]:
        """The names in order, and how many black entries every way down passes."""
        if number == 0xFFFFFFFF:
            return [], 1
        name, colour, left, right, _ = fields(number)
        is_red = colour == 0
        assert not (is_red and parent_is_red)
        before, black = walk(left, parent_is_red=is_red)
        after, other_black = walk(right, parent_is_red=is_red)
        assert black == other_black
        return [*before, name, *after], black + (not is_red)

    storage = fields(0)[4]
    top, _ = walk(storage, parent_is_red=True)  # a root is always black
    assert top == ["VBA"]
    found, _ = walk(fields(storage)[4], parent_is_red=True)
    assert found == sorted(names, key=lambda name: (len(name), name.upper()))


def test_a_file_longer_than_the_header_can_list_is_refused() -> None:
    longest = (MOST_FAT_SECTORS * 128 - MOST_FAT_SECTORS - 1) * 512  # all but the directory's sector
    assert read(compound_file({"a": bytes(longest)})) == {"a": bytes(longest)}
    with pytest.raises(ValueError, match="more than"):
        compound_file({"a": bytes(longest + 1)})


@pytest.mark.parametrize("name", ["", "a" * 32, "a:b", "a\\b", "a!b", "ก" * 32])
def test_a_name_that_no_stream_can_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        compound_file({name: b""})


def test_two_names_that_windows_takes_for_one_are_refused() -> None:
    with pytest.raises(ValueError, match="two streams"):
        compound_file({"VBA/Launcher": b"", "VBA/LAUNCHER": b""})


# --- the compression ---


@pytest.mark.parametrize("size", [0, 1, 2, 3, 8, 9, 17, 4095, 4096, 4097, 8192, 8193, 30_000])
@pytest.mark.parametrize("sign", ["a", "Dim x As Long\r\n", "abcdefghijklmnopqrstuvwxyz0123456789"])
def test_a_text_of_any_length_comes_back_from_its_compressed_form(sign: str, size: int) -> None:
    content = (sign * (size // len(sign) + 1))[:size].encode()
    assert decompress_stream(bytearray(compressed(content))) == content
    assert size < 100 or len(compressed(content)) < size / 2


def test_a_full_chunk_that_cannot_be_made_shorter_comes_back() -> None:
    content = some_bytes(4096) + b"x" * 100
    assert decompress_stream(bytearray(compressed(content))) == content


# --- the project ---

DOCUMENT = """Attribute VB_Name = "{name}"
Attribute VB_Base = "{base}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
"""


def document(name: str, kind: Kind) -> Module:
    return Module(name, lines_of_windows(DOCUMENT.format(name=name, base=kind.value)), kind)


WORKBOOK, SHEET = document("ThisWorkbook", Kind.WORKBOOK), document("Sheet1", Kind.SHEET)


def standard(name: str, body: str = "Option Explicit\r\n") -> Module:
    return Module(name, f'Attribute VB_Name = "{name}"\r\n{body}')


def sources(content: bytes) -> dict[str, str]:
    parser = VBA_Parser("vbaProject.bin", data=content)
    found = {path.split("/")[-1]: code for _, path, _, code in parser.extract_macros()}
    parser.close()
    return found


def test_the_sources_come_back_sign_for_sign() -> None:
    modules = [WORKBOOK, SHEET, standard("One"), standard("Two", "Sub X()\r\nEnd Sub\r\n" * 3000)]
    content = vba_project("Plan", modules)
    assert {module.name: module.source for module in modules} == sources(content)
    assert content == vba_project("Plan", modules)


def test_every_record_of_the_list_is_as_long_as_it_says() -> None:
    names = ["A", "Launcher", "X" * 31]
    content = vba_project("Plan", [WORKBOOK, SHEET, *map(standard, names)])
    records = decompress_stream(bytearray(read(content)["VBA/dir"]))
    found, place = [], 0
    while place < len(records):
        number, size = struct.unpack_from("<HI", records, place)
        size += 2 * (number == 0x09)  # the version's length leaves out its last field
        found.append((number, bytes(records[place + 6 : place + 6 + size])))
        place += 6 + size
    assert place == len(records)
    assert found[-1] == (0x10, b"")
    modules = ["ThisWorkbook", "Sheet1", *names]
    for number, encoding in ((0x19, "ascii"), (0x47, "utf-16-le"), (0x1A, "ascii"), (0x32, "utf-16-le")):
        assert [value.decode(encoding) for record, value in found if record == number] == modules
    assert [struct.unpack("<H", value)[0] for number, value in found if number == 0x0F] == [len(modules)]
    kinds = [number for number, _ in found if number in (0x21, 0x22)]
    assert kinds == [0x22, 0x22, 0x21, 0x21, 0x21]
    for number, value in found:
        if number == 0x0D:
            assert struct.unpack_from("<I", value)[0] == len(value) - 10


def test_the_list_the_editor_reads_names_every_module_once() -> None:
    streams = read(vba_project("Plan", [WORKBOOK, SHEET, standard("One")]))
    project = streams["PROJECT"].decode("ascii")
    assert re.findall(r"^(\w+)=(\w+)(?:/&H0{8})?\r$", project, re.MULTILINE)[:3] == [
        ("Document", "ThisWorkbook"), ("Document", "Sheet1"), ("Module", "One"),
    ]  # fmt: skip
    assert 'Name="Plan"' in project
    assert streams["PROJECTwm"].count(b"\0\0\0") >= 3
    assert streams["VBA/_VBA_PROJECT"] == bytes.fromhex("CC61FFFF000000")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('Attribute VB_Name = "One"\nOption Explicit\n', "CR and LF"),
        ('Attribute VB_Name = "One"\r\nOption Explicit\n', "CR and LF"),
        ('Attribute VB_Name = "One"\r\nOption Explicit\r', "CR and LF"),
        ('Attribute VB_Name = "One"\r\nOption Explicit', "CR and LF"),
        ("Option Explicit\r\n", "VB_Name"),
        ('Attribute VB_Name = "Other"\r\n', "VB_Name"),
        ('\r\nAttribute VB_Name = "One"\r\n', "VB_Name"),
        ('Attribute VB_Name = "One"\r\n\' แผน\r\n', "ASCII"),
        ('Attribute VB_Name = "One"\r\n\' \x00\r\n', "ASCII"),
        ('Attribute VB_Name = "One"\r\n\' ' + "x" * 1022 + "\r\n", "longer than 1023"),
        ('Attribute VB_Name = "One"\r\nx = 1 _\r\n' + "+ 1 _\r\n" * 24 + "+ 1\r\n", "more than 24"),
    ],
)
def test_a_source_that_excel_would_not_take_is_refused(source: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"One: .*{told}"):
        vba_project("Plan", [WORKBOOK, SHEET, Module("One", source)])


def test_the_longest_line_and_the_longest_statement_are_taken() -> None:
    body = "' " + "x" * 1021 + "\r\nx = 1 _\r\n" + "+ 1 _\r\n" * 23 + "+ 1\r\n"
    assert body in sources(vba_project("Plan", [WORKBOOK, SHEET, standard("One", body)]))["One"]


def test_lines_of_any_kind_become_those_of_windows() -> None:
    assert lines_of_windows("a\nb\r\nc\rd\n") == "a\r\nb\r\nc\r\nd\r\n"


@pytest.mark.parametrize(
    "name", ["", "1st", "a-b", "a b", "แผน", "X" * 32, "_VBA_PROJECT", "New", "next", "Type"]
)
def test_a_name_that_no_module_can_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        vba_project("Plan", [WORKBOOK, SHEET, standard(name)])


@pytest.mark.parametrize("name", ["Plan", "PLAN", "sheet1", "dir", "Dir", "Excel", "office", "stdole", "VBA"])
def test_a_name_that_stands_for_something_else_already_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="taken"):
        vba_project("Plan", [WORKBOOK, SHEET, standard(name)])


def test_reserved_words_are_small_letters_once() -> None:
    assert {word.lower() for word in RESERVED} == RESERVED
    assert {"new", "sub", "select"} <= RESERVED


@pytest.mark.parametrize(
    ("workbook", "sheets"),
    [
        ("ThisWorkbook", []),
        ("ThisWorkbook", ["Sheet2"]),
        ("ThisWorkbook", ["Sheet1", "Sheet2"]),
        ("Book", ["Sheet1"]),
    ],
)
def test_a_part_without_its_module_or_with_another_code_name_is_refused(
    workbook: str, sheets: list[str]
) -> None:
    check_code_names([WORKBOOK, SHEET, standard("One")], "ThisWorkbook", ["Sheet1"])
    with pytest.raises(ValueError, match="code names"):
        check_code_names([WORKBOOK, SHEET, standard("One")], workbook, sheets)


def test_a_class_without_the_base_of_its_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="VB_Base"):
        vba_project(
            "Plan", [Module("ThisWorkbook", SHEET.source.replace("Sheet1", "ThisWorkbook"), Kind.WORKBOOK)]
        )
    with pytest.raises(ValueError, match="VB_Base"):
        vba_project("Plan", [WORKBOOK, Module("One", standard("One").source, Kind.CLASS)])
    with pytest.raises(ValueError, match="exactly one"):
        vba_project("Plan", [SHEET, standard("One")])
