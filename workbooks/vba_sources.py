"""The add-in's VBA: what stands in source/vba, and what is made from the registers.

Made are the settings (VBA reads no file and no workbook for them), a Sub for every button, and a
function for every worksheet function. Everything is ASCII; Thai goes in as code points.
"""

from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from workbooks.vba_project import RESERVED, Kind, Module, lines_of_windows
from xlplan.office.workbook_parts import MARK
from xlplan.words import addin
from xlplan.words.functions import CATEGORY, FUNCTIONS, Argument
from xlplan.words.verbs import VERBS, Verb

WORKBOOK, SHEET = "ThisWorkbook", "Sheet1"
SHOW_SHEET, NEEDS_PLAN, NO_PLAN, RIBBON_LOADED = "ShowSheet", "NeedsPlan", "NoPlan", "RibbonLoaded"
"""Procedures that the ribbon calls, beside those of the buttons."""

_SOURCE = Path(__file__).parent / "source" / "vba"
_KINDS = {WORKBOOK: Kind.WORKBOOK, SHEET: Kind.SHEET}
_CODES_IN_LINE = 20
_CONSTANTS = {
    "MarkName": MARK,
    "FolderName": "xlplan",
    "EnvironmentFolder": "env",
    "EnvironmentPython": r"env\Scripts\pythonw.exe",
    "PlainFolder": "python",
    "PlainPython": r"python\pythonw.exe",
    "FunctionsModule": "xlplan.functions",
}


def modules() -> list[Module]:
    """All modules of the add-in, the documents' first."""
    documents = list(_KINDS)
    read = sorted(
        map(_read, _SOURCE.iterdir()), key=lambda module: (module.name not in documents, module.name)
    )
    made = {"Settings": _settings(), "Buttons": _buttons(), "Functions": _functions()}
    return read + [_made(name, lines) for name, lines in made.items()]


def sub_of(verb: Verb) -> str:
    """The Sub that a verb's button calls; `New` alone would be a word of VBA."""
    return f"Press{verb.id}"


def _read(path: Path) -> Module:
    """A source as Excel wants it, with the version that stands in the name of xlwings' library."""
    kind = _KINDS.get(path.stem, Kind.CLASS if path.suffix == ".cls" else Kind.STANDARD)
    source = path.read_text("utf-8").replace("{xlwings}", metadata.version("xlwings"))
    return Module(path.stem, lines_of_windows(source), kind)


def _made(name: str, lines: Iterable[str]) -> Module:
    top = (f'Attribute VB_Name = "{name}"', "Option Explicit", "", "' Made by workbooks/vba_sources.py.", "")
    return Module(name, "".join(f"{line}\r\n" for line in (*top, *lines)))


def _settings() -> Iterator[str]:
    """Names and places, and what is said without Python."""
    yield from ("Option Private Module", "")  # else the function wizard lists what is said
    for name, value in _CONSTANTS.items():
        yield f'Public Const {name} As String = "{value}"'
    for name, message in (("NotInstalled", addin.NOT_INSTALLED), ("NotStarted", addin.NOT_STARTED)):
        for part, text in (("Title", message.title), ("What", message.what), ("Now", message.now)):
            yield from ("", f"Public Function {name}{part}() As String")
            yield from _thai(f"{name}{part}", text)
            yield "End Function"


def _buttons() -> Iterator[str]:
    """A Sub for every button: it hands on the name of the action, and the word of a menu's entry."""
    for verb in VERBS:
        if verb.group:
            action = f'Trim$("{verb.name} " & control.Tag)' if verb.entries else f'"{verb.name}"'
            yield from (
                f"Public Sub {sub_of(verb)}(control As IRibbonControl)",
                f"    Launcher.Launch {action}",
                "End Sub",
                "",
            )
    yield from (
        "' The tag is a table's name, or above an entry's word, from the ribbon inside this add-in.",
        f"Public Sub {SHOW_SHEET}(control As IRibbonControl)",
        '    Launcher.Launch "show " & control.Tag',
        "End Sub",
    )


def _functions() -> Iterator[str]:
    """A function for every worksheet function, and what Excel's wizard shows of them."""
    for function in FUNCTIONS:
        given = ", ".join(map(_parameter, function.arguments))
        handed = "".join(f", {argument.name}" for argument in function.arguments)
        yield from (
            f"Public Function {function.name}({given}) As Variant",
            f'    {function.name} = Server.Computed("{function.name}"{handed})',
            "End Function",
            "",
        )
    yield "Public Sub DescribeFunctions()"
    yield "    Dim category As String, about As String, arguments() As String"
    yield "    On Error Resume Next"
    yield from _thai("category", CATEGORY)
    for function in FUNCTIONS:
        yield from _thai("about", function.meaning)
        yield f"    ReDim arguments(0 To {len(function.arguments) - 1})"
        for place, argument in enumerate(function.arguments):
            yield from _thai(f"arguments({place})", argument.meaning)
        yield (
            f'    Application.MacroOptions Macro:="\'" & ThisWorkbook.Name & "\'!{function.name}", '
            "Description:=about, Category:=category, ArgumentDescriptions:=arguments"
        )
    yield "End Sub"


def _parameter(argument: Argument) -> str:
    if argument.name in RESERVED - {"text"}:  # "text" is one only after Option Compare
        raise ValueError(f"{argument.name}: a word of VBA")
    return f"{'Optional ' if argument.optional else ''}ByVal {argument.name} As Variant"


def _thai(variable: str, text: str) -> Iterator[str]:
    """Lines that put a text into a variable by its code points."""
    codes = text.encode("utf-16-be").hex().upper()
    for start in range(0, len(codes), 4 * _CODES_IN_LINE):
        before = f"{variable} & " if start else ""
        yield f'    {variable} = {before}FromCodes("{codes[start : start + 4 * _CODES_IN_LINE]}")'
