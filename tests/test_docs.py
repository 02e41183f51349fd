"""The README says what is so: its commands run, its tables are the code's, what it points at is there."""

import re
import shlex
import shutil
import tomllib
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from docs.make_readme_tables import renewed
from tests.conftest import SAMPLE
from xlplan import cli, errors, settings, words
from xlplan.core.findings import Kind
from xlplan.core.schema import filled_tables, heading_of
from xlplan.words.functions import FUNCTIONS
from xlplan.words.verbs import VERBS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "THIRD_PARTY.md", "templates/README.md")
COMMANDS = cli.cli.commands
FENCED = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
WALK = next(block for _, block in FENCED if "xlplan new" in block)


def section(heading: str) -> str:
    """What stands under a heading, up to the next one."""
    (found,) = re.findall(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#)", README, re.MULTILINE | re.DOTALL)
    return str(found)


def rows(text: str) -> list[list[str]]:
    """The cells of a page's tables."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def tree() -> list[str]:
    """Every path that the tree shows."""
    block = next(block for _, block in FENCED if "pyproject.toml" in block)
    paths, above = [], [""]
    for line in block.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        several = re.fullmatch(r" *\w+\.\w+( {2}\w+\.\w+)+", line)  # files in a line, without a remark
        names = line.split() if several else line.split()[:1]
        above[depth + 1 :] = [above[depth] + names[0]]
        paths += [above[depth] + name for name in names]
    return paths


# --- the generated tables ---


def test_the_generated_tables_are_up_to_date() -> None:
    assert renewed(README) == README, "run: python docs/make_readme_tables.py"


def test_every_command_and_option_is_explained() -> None:
    told = section("Commands")
    for name, command in COMMANDS.items():
        assert re.search(rf"`xlplan {name}[ `]", told), name
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"`{option.opts[0]}" in told, (name, option.opts)


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    code = [block for _, block in FENCED] + re.findall(r"`([^`\n]+)`", README)
    named = {name for text in code for name in re.findall(r"\bxlplan ([a-z-]+)", text)}
    assert named - {"--version"} == set(COMMANDS)
    made = {name for text in code for name in re.findall(r"^make ([a-z-]+)", text, re.MULTILINE)}
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert made <= set(targets)
    assert {"install", "demo", "test"} <= made


def test_every_finding_and_every_rejection_says_what_to_do() -> None:
    told = {row[1]: row for row in rows(section("จุดที่ต้องตรวจ"))}
    for kind in Kind:
        title, _, _ = words.findings.finding(kind.text, ("…",) * 6)
        level, _, what, advice = told[title]
        assert level == kind.level.value
        assert what
        assert advice
    assert {kind.text for kind in Kind} == set(words.findings.finding_kinds())
    codes = {row[0].strip("`"): row for row in rows(section("ไฟล์ที่นำเข้าไม่ได้"))[2:]}
    assert list(codes) == words.errors.rejection_codes()
    assert all(all(row) for row in codes.values())


def test_every_worksheet_function_and_argument_is_explained() -> None:
    told = rows(section("สูตรของโปรแกรม"))[2:]
    assert [row[0].strip("`") for row in told] == [function.signature for function in FUNCTIONS]
    for row, function in zip(told, FUNCTIONS, strict=True):
        assert row[1] == function.meaning
        assert all(f"`{one.name}` {one.meaning}" in row[2] for one in function.arguments)


def test_every_exit_code_is_explained() -> None:
    def kinds(base: type[errors.XlplanError]) -> list[type[errors.XlplanError]]:
        return [base, *(kind for below in base.__subclasses__() for kind in kinds(below))]

    told = {int(row[0]) for row in rows(section("Exit codes"))[2:]}
    assert told == {0, 130} | {kind.exit_code for kind in kinds(errors.XlplanError)}


def test_every_table_and_heading_of_the_workbook_is_listed() -> None:
    told = section("The tables of the workbook")
    for table in filled_tables():
        (listed,) = re.findall(
            rf"<summary>{table.sheet} – <code>{table.name}</code></summary>(.*?)</details>", told, re.DOTALL
        )
        assert [row[0] for row in rows(listed)[2:]] == [heading_of(column, None) for column in table.columns]


# --- what it points at ---


def test_everything_in_the_tree_is_there_and_every_top_module_is_in_it() -> None:
    listed = tree()
    assert [path for path in listed if not (ROOT / path).exists()] == []
    assert len(listed) == len(set(listed))
    modules = {f"xlplan/{path.name}" for path in (ROOT / "xlplan").glob("*.py")}
    folders = {f"xlplan/{path.parent.name}/" for path in (ROOT / "xlplan").glob("*/__init__.py")}
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()]
    top = {
        f"{path.name}/"
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith(".") and not any(map(path.match, ignored))
    }
    assert modules | folders | top <= set(listed)


def test_every_data_file_is_listed_with_its_sheet() -> None:
    told = {row[0].strip("`"): row[1] for row in rows(section("Settings and data"))[2:]}
    assert set(told) == {path.name for path in (ROOT / "xlplan" / "data").iterdir()}
    sheets = {table.name: table.sheet for table in filled_tables()}
    for name, sheet in told.items():
        data = name.removesuffix(".toml")
        assert sheet == (sheets[data] if settings.data(data).get("row") else "–"), name


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ก-๛]", "", heading.lower()).replace(" ", "-") for heading in headings}
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if target.startswith("#"):
            assert unquote(target[1:]) in anchors, target
        elif "://" not in target:
            assert ((ROOT / page).parent / unquote(target)).is_file(), target


def test_the_pictures_are_there_and_small() -> None:
    shown = set(re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", README))
    assert shown == {f"docs/pictures/{path.name}" for path in (ROOT / "docs" / "pictures").iterdir()}
    for picture in shown:
        content = (ROOT / picture).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < 300_000


def test_the_licences_are_those_of_the_packages() -> None:
    told = {row[0].strip("`").lower(): row[-1] for row in rows((ROOT / "THIRD_PARTY.md").read_text("utf-8"))}
    for name in ("run", "dev"):
        locked = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        needed = set(re.findall(r"^([\w.-]+)==", locked, re.MULTILINE))
        assert needed <= set(told), needed - set(told)
    for name, licence in told.items():
        if re.search(r"\bA?GPL", licence):
            pytest.fail(f"{name}: {licence}")
        try:
            expression = metadata.metadata(name).get("License-Expression")
        except metadata.PackageNotFoundError:  # one of another system, or of npm
            continue
        assert expression in (None, licence), name


# --- what it does ---


def test_the_first_screen_says_what_it_is_for_and_how_to_begin() -> None:
    screen = "\n".join(README.splitlines()[:40])
    assert screen.count("![") == 3
    assert all(f"make {target}" in screen for target in ("demo", "test", "install"))
    assert screen.index("ก") < screen.index("xlplan turns")


NOT_WALKED = ("read", "demo", "install", "uninstall", "doctor", "panel")


def test_the_commands_of_the_walk_run_as_they_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, xlplan
) -> None:
    shutil.copytree(SAMPLE / "documents", tmp_path / "workbooks" / "sample" / "documents")
    monkeypatch.chdir(tmp_path)
    told = {row[0].strip("`"): set(re.findall(r"`(\w+)`", row[1])) for row in rows(section("Commands"))}
    ran = []
    for line in WALK.splitlines():
        program, *arguments = shlex.split(line)
        if program != "xlplan":
            continue
        result = xlplan(*arguments, "--json")
        assert result.code == 0, line
        keys = set(result.json) - {"ok"}
        assert keys <= told[arguments[0]], line
        named = re.sub(
            r"\(.*?\)", "", next(r[1] for r in rows(section("Commands")) if r[0] == f"`{arguments[0]}`")
        )
        assert set(re.findall(r"`(\w+)`", named)) == keys, line
        ran.append(arguments[0])
    assert ran == [verb.name for verb in VERBS if verb.help and verb.name not in NOT_WALKED]
    assert len(list((tmp_path / "แผน 2566" / "3 เอกสารส่ง").glob("*.docx"))) == 3


def test_the_version_in_the_changes_is_the_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    newest = re.findall(r"^### (\d[\d.]+)$", README, re.MULTILINE)[0]
    assert newest == project["version"]


def test_the_shipped_template_that_staff_copy_is_the_one_export_uses() -> None:
    for document in settings.documents():
        assert f"](templates/{document['template']})" in README
