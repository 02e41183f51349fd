"""What a sync client made of a workbook is known by its name."""

from pathlib import Path

import pytest

from xlplan.office import conflict_copies as module
from xlplan.office import file_lock
from xlplan.office.conflict_copies import conflict_copies

COPIES = [
    "แผน 2566-DESKTOP-4F7K2A1.xlsx",  # OneDrive
    "แผน 2566-LAPTOP-QX12.xlsx",
    "แผน 2566-PC01-2.xlsx",
    "แผน 2566-pc.xlsx",
    "แผน 2566 (Malee's conflicted copy 2026-01-15).xlsx",  # Dropbox
    "แผน 2566 (สำเนาที่ขัดแย้งของ มาลี 2026-01-15).xlsx",
    "แผน 2566 (1).xlsx",  # Google Drive
    "แผน 2566 [Conflict].xlsx",
    "แผน 2566.sync-conflict-20260115-093000-ABCDEF7.xlsx",  # Syncthing
    "แผน 2566 (conflicted copy 2026-01-15 093000).xlsx",  # Nextcloud
]
OTHERS = [
    "แผน 2566.xlsx",
    "แผน 2566 สำรอง 0001.xlsx",
    "แผน 2566-ปาเสมัส.xlsx",
    "แผน 2566 (ประชุม 2569-01-15).xlsx",
    "แผน 2566 (ฉบับร่าง).xlsx",
    "แผน 2566 (1).docx",
    "แผน 2567 (1).xlsx",
    "แผน 25660 (1).xlsx",
    "แผน 2566-PEACE.xlsx",
    "~$แผน 2566 (1).xlsx",
]


def test_the_copies_of_every_client_are_found_and_nothing_else(tmp_path: Path) -> None:
    for name in COPIES + OTHERS:
        (tmp_path / name).touch()
    assert conflict_copies(tmp_path / "แผน 2566.xlsx") == sorted(COPIES)


def test_a_machine_is_known_as_this_one_or_by_the_owner_file_it_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "แผน.xlsx"
    for machine in ("AMPHOE7", "KOTHIAN", "OTHER"):
        (tmp_path / f"แผน-{machine}.xlsx").touch()
    monkeypatch.setattr(module.platform, "node", lambda: "Amphoe7")
    assert conflict_copies(path) == ["แผน-AMPHOE7.xlsx"]
    file_lock.owner_path(path).write_text(
        '{"who": "x", "machine": "kothian", "time": "2026-01-15T09:30:00+07:00", "pid": 1}', "utf-8"
    )
    assert conflict_copies(path) == ["แผน-AMPHOE7.xlsx", "แผน-KOTHIAN.xlsx"]


def test_a_folder_that_cannot_be_read_holds_no_copies(tmp_path: Path) -> None:
    assert conflict_copies(tmp_path / "ไม่มี" / "แผน.xlsx") == []
