"""The add-in file: whole, the same each time, in Thai, and with nothing foreign in its reach.

What its macros do when they run is tried in `test_addin_vba`.
"""

import io
import re
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import olefile
import pytest
from lxml import etree
from oletools.olevba import VBA_Parser
from pyvbaanalysis import analyze_office_file

from tests.support import programs
from workbooks.addin import PROJECT, build_addin
from workbooks.build import ADDIN, MADE, ROOT
from workbooks.ribbon import NAMESPACE, callbacks, ribbon_xml
from workbooks.vba_project import Kind, vba_project
from workbooks.vba_sources import modules, sub_of
from xlplan import __version__
from xlplan.core.schema import TABLES
from xlplan.machine.places import XLWINGS, places, program_in
from xlplan.office.package import Package
from xlplan.words import addin
from xlplan.words.functions import FUNCTIONS
from xlplan.words.verbs import MENUS, NO_PLAN_OPEN, SHEETS_SHOWN, TAB, VERBS, Entry, Group, Menu

VERSION = next(
    requirement.split("==")[1]
    for requirement in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    if requirement.startswith("xlwings==")
)
RIBBON = etree.fromstring(ribbon_xml())
SOURCES = {module.name: module.source for module in modules()}
ALL_VBA = "\n".join(SOURCES.values())


def elements(tag: str) -> list[etree._Element]:
    return list(RIBBON.iter(f"{{{NAMESPACE}}}{tag}"))


# --- the file ---


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("1.xlam", "2.xlam"):
        build_addin(tmp_path / name, made=MADE)
    assert (tmp_path / "1.xlam").read_bytes() == (tmp_path / "2.xlam").read_bytes()


def test_the_committed_addin_is_what_the_sources_say(tmp_path: Path) -> None:
    build_addin(tmp_path / "xlplan.xlam", made=MADE)
    assert (tmp_path / "xlplan.xlam").read_bytes() == ADDIN.read_bytes(), "run: python workbooks/build.py"


def test_parts_relationships_and_content_types_are_those_of_an_addin() -> None:
    package = Package(ADDIN, ADDIN.read_bytes())
    assert package.related("", "officeDocument") == ["xl/workbook.xml"]
    assert package.related("", "extensibility") == ["customUI/customUI14.xml"]
    assert package.related("xl/workbook.xml", "vbaProject") == ["xl/vbaProject.bin"]
    types = package.read("[Content_Types].xml").decode("utf-8")
    assert '"/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
    assert 'Extension="bin" ContentType="application/vnd.ms-office.vbaProject"' in types
    related = {
        target for part in ("", "xl/workbook.xml") for target in (r.target for r in package.relations(part))
    }
    assert related == {name for name in package.names() if not name.endswith((".rels", "].xml"))}
    core = package.read("docProps/core.xml").decode("utf-8")
    assert all(
        text in core for text in (addin.TITLE, addin.DESCRIPTION, f"<cp:version>{__version__}</cp:version>")
    )
    assert {entry.date_time[0] for entry in zipfile.ZipFile(ADDIN).infolist()} == {1980}


def test_the_parts_are_called_as_their_modules() -> None:
    package = Package(ADDIN, ADDIN.read_bytes())
    documents = {module.name: module.kind for module in modules() if module.kind.is_document}
    assert documents == {"ThisWorkbook": Kind.WORKBOOK, "Sheet1": Kind.SHEET}
    assert 'workbookPr codeName="ThisWorkbook"' in package.read("xl/workbook.xml").decode()
    assert 'sheetPr codeName="Sheet1"' in package.read("xl/worksheets/sheet1.xml").decode()


def test_the_open_xml_validator_accepts_file_and_ribbon(tmp_path: Path) -> None:
    assert programs.validate(ADDIN) == []
    broken = tmp_path / "broken.xlam"
    package = Package(ADDIN, ADDIN.read_bytes())
    xml = package.read("customUI/customUI14.xml")
    package.put("customUI/customUI14.xml", xml.replace(b"<labelControl ", b'<labelControl size="large" '))
    broken.write_bytes(package.to_bytes())
    assert programs.validate(broken), "it reads the ribbon too"


def test_the_wheel_carries_the_addin() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried["workbooks/xlplan.xlam"] == "xlplan/shipped/workbooks/xlplan.xlam"


# --- its macros, as others read them ---


def test_olevba_gives_back_the_sources() -> None:
    parser = VBA_Parser(str(ADDIN))
    assert {path.split("/")[-1]: code for _, path, _, code in parser.extract_macros()} == SOURCES
    parser.close()


def test_the_project_is_read_without_a_complaint() -> None:
    project = zipfile.ZipFile(ADDIN).read("xl/vbaProject.bin")
    with olefile.OleFileIO(io.BytesIO(project), raise_defects=olefile.DEFECT_UNSURE) as file:
        assert not file.parsing_issues
        assert f'Name="{PROJECT}"'.encode() in file.openstream("PROJECT").read()


def test_nothing_in_it_would_not_compile() -> None:
    assert {name: found for name, found in analyze_office_file(ADDIN).items() if found} == {}


def test_what_would_not_compile_is_found(tmp_path: Path) -> None:
    package = Package(ADDIN, ADDIN.read_bytes())
    broken = [
        replace(module, source=module.source.replace("Launcher.Launch ", "Launcher.Lanch "))
        for module in modules()
    ]
    package.put("xl/vbaProject.bin", vba_project(PROJECT, broken))
    (tmp_path / "broken.xlam").write_bytes(package.to_bytes())
    assert analyze_office_file(tmp_path / "broken.xlam")["Buttons"]


def test_libreoffice_reads_every_module(tmp_path: Path) -> None:
    copied = programs.soffice(ADDIN, "ods", tmp_path, read_as="Calc MS Excel 2007 VBA XML")
    with zipfile.ZipFile(copied) as package:
        for name, source in SOURCES.items():
            basic = etree.fromstring(package.read(f"Basic/{PROJECT}/{name}.xml")).text
            lines = [
                line for line in source.split("\r\n") if re.match(r"(Public|Private) (Sub|Function)", line)
            ]
            assert all(line in basic for line in lines), name


def test_every_source_is_ascii_and_asks_for_declared_names() -> None:
    for name, source in SOURCES.items():
        assert source.isascii(), name
        assert "Option Explicit\r\n" in source, name


FOREIGN = (
    "Shell WScript cmd GetConfig Environ ActiveWorkbook.Path ThisWorkbook.Path CreateObject RunPython "
    "ChDir Kill CreateProcessA LoadLibraryA xlwings.conf MsgBox"
)


@pytest.mark.parametrize("word", FOREIGN.split())
def test_it_starts_nothing_and_reads_nothing_in_any_other_way(word: str) -> None:
    code = "\n".join(line.split(" '")[0] for line in ALL_VBA.splitlines() if not line.startswith("'"))
    assert not re.search(rf"\b{re.escape(word)}\b", code)


def test_what_it_declares_of_windows_fits_64_bits() -> None:
    declared = [line for line in ALL_VBA.splitlines() if re.search(r"\bDeclare\b", line)]
    assert len(declared) > 10
    assert all("Declare PtrSafe" in line for line in declared)
    assert not [line for line in declared if re.search(r"\b(handle|memory|path|text|window) As Long\b", line)]


def test_what_starts_python_can_be_called_by_no_cell_and_no_other_workbook() -> None:
    """A cell of any workbook can call a public function of a standard module, declared ones too."""
    for module in (module for module in modules() if module.kind is Kind.STANDARD):
        functions = re.findall(
            r"^ *(?:Public )?(?:Declare PtrSafe )?Function (\w+)", module.source, re.MULTILINE
        )
        if module.name == "Functions":
            assert functions == [function.name for function in FUNCTIONS]
        elif functions:
            assert "Option Private Module\r\n" in module.source, module.name
            assert not re.search(r"Declare|StartPython", module.source), module.name
    subs = re.findall(
        r"^Public Sub \w+\((.*)\)\r$", SOURCES["Buttons"] + SOURCES["RibbonState"], re.MULTILINE
    )
    assert {arguments.split(",")[0] for arguments in subs} <= {
        "control As IRibbonControl",
        "ribbon As IRibbonUI",
        "",
    }
    assert not re.search(r"^Public Sub [^(]*\(.*String", SOURCES["Functions"], re.MULTILINE)


def test_python_is_looked_for_where_install_puts_it() -> None:
    constants = dict(
        re.findall(r'^Public Const (\w+) As String = "(.*)"\r$', SOURCES["Settings"], re.MULTILINE)
    )
    where = places(SimpleNamespace(local=Path("local"), roaming=Path("roaming")))
    for folder, constant in ((where.env, "Environment"), (where.python, "Plain")):
        python = program_in(folder).with_name("pythonw.exe").relative_to(where.home)
        assert constants[f"{constant}Folder"] == folder.name
        assert constants[f"{constant}Python"] == str(PureWindowsPath(python))
    assert constants["FolderName"] == where.home.name
    assert VERSION == XLWINGS


def test_the_library_is_the_one_of_the_pinned_xlwings() -> None:
    libraries = re.findall(r'Lib "(xlwings\d\d-[\d.]+\.dll)"', ALL_VBA)
    assert libraries == [f"xlwings{bits}-{VERSION}.dll" for bits in (64, 32)]


# --- the ribbon ---


def test_tab_groups_and_buttons_stand_in_the_registers_order() -> None:
    assert [tab.get("label") for tab in elements("tab")] == [TAB]
    groups = {group.get("label"): group for group in elements("group")}
    assert list(groups) == [group.value for group in Group]
    for group in Group:
        shown = [child.get("id") for child in groups[group] if child.tag.endswith("}button")]
        assert shown == [verb.id for verb in VERBS if verb.group is group and verb.menu is None]


def test_every_button_says_what_the_register_says() -> None:
    buttons = {button.get("id"): button for button in elements("button")}
    for verb in (verb for verb in VERBS if verb.group and not verb.entries):
        button = buttons[verb.id]
        said = tuple(button.get(name, "") for name in ("label", "screentip", "supertip", "imageMso"))
        assert said == (verb.label, verb.screentip, verb.supertip, verb.image)
        assert (button.get("size") == "large") == verb.is_big
        assert (button.get("getEnabled") == "NeedsPlan") == verb.needs_plan
        assert button.get("onAction") == sub_of(verb)


IN_EXCEL_2010 = {
    "AutoSum", "Consolidate", "ControlsGallery", "ConvertTextToTable", "ErrorChecking", "FileNew", "FileOpen",
    "FileProperties", "FileSaveAs", "FileSendAsAttachment", "Filter", "FunctionWizard", "HeaderFooterInsert",
    "Help", "ObjectsGroup", "PasteValues", "RemoveDuplicates", "ReviewNextComment",
    "ReviewTrackChangesMenu", "SortDialog", "Undo", "WindowSwitchWindowsMenuExcel",
}  # fmt: skip
"""Pictures that the tab may use: names of controls that Excel 2010 already had on its own ribbon."""


def test_pictures_are_those_that_excel_has_had_since_2010_and_no_two_buttons_share_one() -> None:
    images = [
        button.get("imageMso")
        for tag in ("button", "menu")
        for button in elements(tag)
        if button.get("imageMso")
    ]
    assert set(images) <= IN_EXCEL_2010
    assert len(images) == len(set(images))


def test_the_menu_of_sheets_has_every_table_under_its_part() -> None:
    menu = next(menu for menu in elements("menu") if menu.get("label") == Menu.SHOW)
    told = [child.get("title") or (child.get("tag"), child.get("label")) for child in menu]
    wanted = [
        entry
        for part, tables in SHEETS_SHOWN.items()
        for entry in (part, *((table, TABLES[table].sheet) for table in tables))
    ]
    assert told == wanted


@pytest.mark.parametrize("which", [Menu.FILTER, Menu.SPLIT, Menu.TOOLS])
def test_a_menu_has_its_verbs_and_their_entries(which: Menu) -> None:
    menu = next(menu for menu in elements("menu") if menu.get("label") == which)
    verbs = [verb for verb in VERBS if verb.menu is which]
    wanted = [
        (entry.label, entry.word or None, sub_of(verb))
        for verb in verbs
        for entry in verb.entries or (Entry("", verb.label),)
    ]
    told = [(child.get("label"), child.get("tag") or None, child.get("onAction")) for child in menu]
    assert told == wanted


def test_a_menu_is_greyed_where_all_of_it_needs_a_plan() -> None:
    greyed = {menu.get("label") for menu in elements("menu") if menu.get("getEnabled") == "NeedsPlan"}
    assert greyed == {Menu.SHOW, Menu.FILTER, Menu.SPLIT}


def test_every_menu_of_the_register_is_there() -> None:
    assert {menu.get("label") for menu in elements("menu")} == {button.menu.value for button in MENUS}


def test_ids_are_unique() -> None:
    ids = [element.get("id") for element in RIBBON.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 50


def test_labels_on_the_tab_fit_their_buttons() -> None:
    on_the_tab = [child for group in elements("group") for child in group if child.get("id") != "NoPlanOpen"]
    assert [child.get("label") for child in on_the_tab if len(child.get("label")) > 14] == []


def test_nothing_on_the_ribbon_is_english() -> None:
    for element in RIBBON.iter():
        for name in ("label", "screentip", "supertip", "title"):
            words = set(re.findall(r"[A-Za-z_]+", element.get(name, "")))
            assert words <= {"Word", "Excel", "PLAN_"}, element.get("id")


def test_every_callback_is_a_public_sub_with_the_arguments_that_office_gives() -> None:
    subs = dict(re.findall(r"^Public Sub (\w+)\((.*)\)\r$", ALL_VBA, re.MULTILINE))
    given = {
        "onLoad": "ribbon As IRibbonUI",
        "onAction": "control As IRibbonControl",
        "getEnabled": r"control As IRibbonControl, ByRef \w+ As Variant",
        "getVisible": r"control As IRibbonControl, ByRef \w+ As Variant",
    }
    found = 0
    for element in RIBBON.iter():
        for name in set(element.keys()) & set(given):
            assert re.fullmatch(given[name], subs[element.get(name)]), element.get("id")
            found += 1
    assert found > 30
    assert callbacks(RIBBON) <= set(subs)


def test_function_names_are_no_words_of_vba_and_no_cells() -> None:
    for function in FUNCTIONS:
        assert re.fullmatch(r"PLAN_[A-Z]+", function.name)


def test_where_no_plan_is_open_the_tab_says_what_to_do() -> None:
    assert NO_PLAN_OPEN in {label.get("label") for label in elements("labelControl")}
