"""A zip from elsewhere is opened only if every entry may stand in a folder."""

import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from xlplan import words
from xlplan.errors import BackupUnreadableError
from xlplan.office.foreign import foreign_zip


def zipped(path: Path, *names: str, content: bytes = b"x") -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr(zipfile.ZipInfo(name), content)
    return path


def read(path: Path) -> list[bytes]:
    with foreign_zip.opened(path) as package:
        return [b"".join(foreign_zip.chunks(path, package, part)) for part in package.infolist()]


def fault(path: Path) -> str:
    with pytest.raises(BackupUnreadableError) as told:
        read(path)
    assert "\n" not in str(told.value)
    return told.value.code


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd", "//server/share/x", "C:/x.txt", "c:x.txt", "../x.txt", "a/../../x.txt", "a/..", "./x",
        "a//x", "..\\x.txt", "a\\b.txt", "a/.. /x", "a/.../x", "NUL", "a/con.txt", "x\n.txt", "x\x7f", " ",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert fault(zipped(tmp_path / "a.zip", "แผน.xlsx", name)) == "BAD_NAME"


def test_a_name_cut_short_by_a_zero_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", "a.txt!../x")
    path.write_bytes(path.read_bytes().replace(b"a.txt!", b"a.txt\0"))
    assert fault(path) == "BAD_NAME"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names",
    [
        ("a.txt", "a.txt"),
        ("a.txt", "A.TXT"),
        ("a", "a/b"),
        ("a/b", "A"),
        ("x.txt", "x.txt."),
        ("ก/ข", "ก/ข "),
    ],
)
def test_two_entries_in_one_place_are_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    assert fault(zipped(tmp_path / "a.zip", *names)) == "DUPLICATE"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        link = zipfile.ZipInfo("2 ไฟล์แผน/แผน.xlsx")
        link.create_system = 3
        link.external_attr = (kind | 0o777) << 16
        package.writestr(link, "/etc/passwd")
    assert fault(tmp_path / "a.zip") == "LINK"


def test_what_grows_two_hundredfold_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb", b"\0" * 2_000_000)
    assert fault(tmp_path / "a.zip") == "TOO_BIG"


def test_more_in_all_than_a_plan_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_zip, "_ALL_BYTES", 2)
    assert fault(zipped(tmp_path / "a.zip", "a", "b", "c")) == "TOO_BIG"


def test_more_entries_than_a_plan_has_files_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", *(f"{number}" for number in range(20_001)))
    assert fault(path) == "TOO_MANY"


def test_an_entry_that_holds_more_than_it_says_is_damaged(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", "a", content=b"x" * 1000)
    size = (1000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size + size, (10).to_bytes(4, "little") * 2))
    assert fault(path) == "DAMAGED"


def test_every_byte_changed_or_missing_is_read_as_it_was_or_refused(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ก/แผน.txt", "ทดสอบ" * 5)
    whole, path = buffer.getvalue(), tmp_path / "a.zip"
    broken = [whole[:length] for length in range(len(whole))]
    broken += [
        whole[:place] + bytes([whole[place] ^ bits]) + whole[place + 1 :]
        for place in range(len(whole)) for bits in (1, 128)
    ]  # fmt: skip
    refused = 0
    for content in broken:
        path.write_bytes(content)
        try:
            assert read(path) in ([("ทดสอบ" * 5).encode()], [])
        except BackupUnreadableError:
            refused += 1
    assert refused > len(whole)


def test_an_encrypted_entry_is_refused_as_such(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", "a")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert fault(path) == "PASSWORD"


def test_thai_names_are_read_with_the_sign_for_utf_8_and_as_old_thai_windows_wrote_them(
    tmp_path: Path,
) -> None:
    path = zipped(tmp_path / "a.zip", "2 ไฟล์แผน/แผน ๒๕๖๖.xlsx")
    with foreign_zip.opened(path) as package:
        assert package.namelist() == ["2 ไฟล์แผน/แผน ๒๕๖๖.xlsx"]
    zipped(path, "xxx.xlsx")
    path.write_bytes(path.read_bytes().replace(b"xxx.xlsx", "แผน".encode("cp874") + b".xlsx"))
    with foreign_zip.opened(path) as package:
        assert package.namelist() == ["แผน.xlsx"]


def test_every_fault_says_what_to_do() -> None:
    for code in words.errors.backup_faults():
        told = str(BackupUnreadableError(Path("แผน.zip"), code, "x"))
        assert "แผน.zip" in told
        assert "แล้วสั่งอีกครั้ง" in told
