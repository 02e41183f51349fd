"""What a file tells of people and machines is taken out, and nothing else."""

from pathlib import Path

from tests.support.small_workbook import book
from tests.support.workbook_parts import Parts
from xlplan.office.package import Package
from xlplan.office.traces import Traces, clear_traces

ADDIN = "file:///C:\\Users\\สมชาย\\AppData\\xlplan.xlam"


def cleared(path: Path) -> tuple[Traces, Parts]:
    draft = Package(path, path.read_bytes())
    return clear_traces(draft), Parts(draft.to_bytes())


def test_a_link_to_the_add_in_keeps_its_name_and_a_link_to_a_file_of_others_stays(tmp_path: Path) -> None:
    _, before = cleared(book(tmp_path / "a.xlsx", ""))
    told, parts = cleared(book(tmp_path / "b.xlsx", "", links=(ADDIN, "C:\\งาน\\งบ.xlsx")))
    targets = [parts[f"xl/externalLinks/_rels/externalLink{number}.xml.rels"].decode() for number in (1, 2)]
    assert 'Target="xlplan.xlam"' in targets[0]
    assert 'Target="C:\\งาน\\งบ.xlsx"' in targets[1]
    assert told.paths == 1
    assert set(before) < set(parts)


def test_who_reserved_the_file_is_forgotten(tmp_path: Path) -> None:
    parts = Parts(book(tmp_path / "a.xlsx", ""))
    workbook = parts["xl/workbook.xml"].decode()
    assert "<workbookPr" in workbook
    reserved = '<fileSharing readOnlyRecommended="1" userName="สมชาย"/><workbookPr'
    parts["xl/workbook.xml"] = workbook.replace("<workbookPr", reserved, 1).encode()
    told, after = cleared(parts.write(tmp_path / "a.xlsx"))
    assert "สมชาย" not in after["xl/workbook.xml"].decode()
    assert b"readOnlyRecommended" in after["xl/workbook.xml"]
    assert told.properties == 2  # and openpyxl as its author


def test_nothing_to_take_out_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    _, once = cleared(book(tmp_path / "a.xlsx", ""))
    told, twice = cleared(once.write(tmp_path / "b.xlsx"))
    assert told == Traces(0, 0, 0, 0)
    assert dict(twice) == dict(once)
