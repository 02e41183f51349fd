"""Which files lie in the folders that staff point at, and in which order."""

from pathlib import Path

import pytest

from xlplan.errors import PathMissingError
from xlplan.office.foreign import inbox


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def names(*paths: Path) -> list[str]:
    return [found.name for found in inbox.find(paths)]


def test_numbers_in_names_are_ordered_as_numbers(tmp_path: Path):
    put(tmp_path, "หมู่ 10.docx", "หมู่ 9.docx", "หมู่ 1.docx", "หมู่ 09 แก้ไข.docx")
    assert names(tmp_path) == ["หมู่ 1.docx", "หมู่ 09 แก้ไข.docx", "หมู่ 9.docx", "หมู่ 10.docx"]


def test_a_file_below_a_folder_is_known_by_its_path_from_there(tmp_path: Path):
    put(tmp_path, "ปูโยะ/หมู่ 3.docx", "ปูโยะ/ส่งใหม่/หมู่ 3.docx", "แผน.docx")
    assert names(tmp_path) == ["ปูโยะ/ส่งใหม่/หมู่ 3.docx", "ปูโยะ/หมู่ 3.docx", "แผน.docx"]
    assert all(found.path == tmp_path / found.name for found in inbox.find([tmp_path]))


def test_a_file_that_is_named_itself_is_known_by_its_name(tmp_path: Path):
    put(tmp_path, "ปูโยะ/หมู่ 3.docx")
    assert names(tmp_path / "ปูโยะ" / "หมู่ 3.docx") == ["หมู่ 3.docx"]


def test_paths_come_in_the_order_they_were_named_and_each_file_once(tmp_path: Path):
    put(tmp_path, "1.docx", "2.docx")
    assert names(tmp_path / "2.docx", tmp_path, tmp_path) == ["2.docx", "1.docx"]


@pytest.mark.parametrize(
    "name", [".~lock.แผน.docx#", ".DS_Store", ".git/แผน.docx", "Thumbs.db", "desktop.ini", "ปูโยะ/THUMBS.DB"]
)
def test_hidden_files_and_those_of_the_system_are_passed_over(tmp_path: Path, name: str):
    put(tmp_path, name, "แผน.docx")
    assert names(tmp_path) == ["แผน.docx"]


@pytest.mark.parametrize("name", ["แผน.pdf", "แผน.doc", "แผน", "รูป.JPG"])
def test_files_of_other_kinds_are_handed_on_so_that_staff_are_told(tmp_path: Path, name: str):
    put(tmp_path, name)
    assert names(tmp_path) == [name]


def test_the_file_word_leaves_beside_an_open_document_is_known_as_such(tmp_path: Path):
    put(tmp_path, "~$แผน.docx", "แผน.docx", "ปี~$66.docx")
    assert {found.name: found.is_owner_file for found in inbox.find([tmp_path])} == {
        "~$แผน.docx": True,
        "แผน.docx": False,
        "ปี~$66.docx": False,
    }


def test_an_empty_folder_holds_nothing(tmp_path: Path):
    assert names(tmp_path) == []


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(PathMissingError, match=r"ไม่มี\.docx"):
        names(tmp_path / "ไม่มี.docx")


def test_a_link_is_handed_on_and_never_followed_into_a_folder(tmp_path: Path):
    put(tmp_path / "ที่อื่น", "ลับ.docx")
    inside = tmp_path / "แผน"
    inside.mkdir()
    (inside / "ทางลัด").symlink_to(tmp_path / "ที่อื่น", target_is_directory=True)
    (inside / "ขาด.docx").symlink_to(tmp_path / "หายไป.docx")
    assert names(inside) == ["ขาด.docx"]
    assert names(inside / "ทางลัด") == ["ทางลัด"]
