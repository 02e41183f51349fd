"""The built add-in, run: its own VBA in a Python interpreter of VBA, over a pretended Excel and Windows.

What the add-in declares of Windows cannot be called here. Each such function is one of this module's
instead: it notes what it was handed, text where Windows gets an address, and answers as the test says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from pyopenvba.apps.excel import Application, ExcelApplication, Workbook
from pyopenvba.apps.excel._bridge import ExcelBridge
from pyopenvba.excel import ExcelFile
from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter import EMPTY, MISSING, VBAArray, VBAErrorValue, VBAInt, VBAObject
from pyopenvba.interpreter._objects import MemberSpec, member, method
from pyopenvba.interpreter._runtime import UserClassInstance
from pyopenvba.vba import VBAModuleKind

from tests.support import udf_server

HWND, PROCESS_ID = 1234, 4321
PYTHON_STARTS, PYTHON_ENDS = 258, 0
_OF_EXCEL = 0x800A0000 - 2**32  # an error's number in COM, without its lower two bytes
_NO_FILE, _A_FILE = -1, 128
_UNKNOWN_WORDS = {"Private WithEvents ": "Private ", "As LongPtr": "As Long"}  # to the interpreter
_PARAMETERS: dict[str, tuple[str, ...]] = {
    "CommandBars": ("name",),
    "CustomDocumentProperties": ("name",),
    "MacroOptions": ("Macro", "Description", "Category", "ArgumentDescriptions"),
}
_STUBS = """
Public Function ActivatePython(ByRef found As Variant, ByVal classId As String, ByVal mode As Long) As Long
    ActivatePython = Answer(classId, mode)
    If ActivatePython = 0 Then
        Set found = PythonServer()
    Else
        found = "Could not activate Python COM server"
    End If
End Function
"""


class _Server(VBAObject):
    """What the DLL hands to VBA: xlwings' object in the Python process."""

    def __init__(self, excel: "AddinInExcel") -> None:
        self._excel = excel
        self.calls: list[tuple[Any, ...]] = []

    @method
    def CallUDF(
        self, module: object, name: object, values: object, workbook: object, caller: object
    ) -> object:
        """Compute as Python would, or fail as the DLL lets VBA see it."""
        arguments = _as_python(values)
        self.calls.append((module, name, arguments, workbook, caller))
        try:
            computed = self._excel.computes(name, *arguments)
            return _of_vba(computed)
        except Exception as error:
            told = f"{type(error).__name__}: {error}\n  File ...\nTraceback"
            raise VBARuntimeError(-2147467259, told) from error


class _Controls(VBAObject):
    """The tool bar by which a function sees that the wizard is open."""

    def __init__(self, *, is_enabled: bool) -> None:
        self._is_enabled = is_enabled

    @method
    def Controls(self, number: object) -> object:
        return self

    @member
    def Enabled(self) -> object:
        return self._is_enabled


class _Property(VBAObject):
    def __init__(self, value: str) -> None:
        self._value = value

    @member
    def Value(self) -> object:
        return self._value


def _property(book: Workbook, name: str) -> _Property:
    marks: dict[str, str] = getattr(book, "marks", {})
    if name not in marks:
        raise VBARuntimeError(5, "Invalid procedure call or argument")
    return _Property(marks[name])


class Control(VBAObject):
    """The control that a callback of the ribbon is handed."""

    def __init__(self, tag: str = "") -> None:
        self._tag = tag

    @member
    def Tag(self) -> object:
        return self._tag


class Ribbon(VBAObject):
    """The ribbon as VBA has it; counts how often it was told to ask again."""

    def __init__(self) -> None:
        self.asked_again = 0

    @method
    def Invalidate(self) -> object:
        self.asked_again += 1
        return EMPTY


class _Host(ExcelBridge):
    """Excel, and the classes that are there without being made."""

    classes: ClassVar[dict[str, object]] = {}

    def global_object(self, name: str) -> object:
        found = self.classes.get(name)
        return super().global_object(name) if found is None else found


@dataclass(slots=True)
class AddinInExcel:
    """The add-in, opened.

    Attributes:
        local: the user's folder for programs' data.
        files: paths that are there.
        starts: whether Windows starts a process.
        answers_after: how many times the function server is asked before it answers; None for never.
        is_in_wizard: whether Excel's function wizard is open.
        computes: what the function server computes, from a function's name and its arguments.
        process_id: of this Excel.
        remembers: what stands at the place in memory where the ribbon was.
    """

    path: Path
    local: str = r"C:\Users\somchai\AppData\Local"
    files: set[str] = field(default_factory=set)
    starts: bool = True
    server_lives: bool = True
    answers_after: int | None = 0
    is_in_wizard: bool = False
    computes: Callable[..., Any] = lambda *arguments: "computed"
    process_id: int = PROCESS_ID
    remembers: Ribbon | None = None
    calls: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    server: _Server = field(init=False)
    excel: ExcelApplication = field(init=False)
    class_ids: list[str] = field(default_factory=list)
    _asked: int = 0
    _serving: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.server = _Server(self)
        self.excel = ExcelApplication.open(self.path, with_vba=False)
        with ExcelFile(self.path) as file:
            for module in file.vba_project().modules:
                kind = "document" if module.name in ("ThisWorkbook", "Sheet1") else "class"
                kind = "standard" if module.kind is VBAModuleKind.standard else kind
                source = module.source
                for word, known in _UNKNOWN_WORDS.items():
                    source = source.replace(word, known)
                self.excel.add_module(source, name=module.name, kind=kind)
        self.excel.add_module(_STUBS, name="Stubs")
        vba = self.excel.interpreter
        vba.initialise()
        vba.host = _Host(self.excel.application)
        self._make_classes()
        for module in vba.modules.values():
            module.declares.clear()
            module.parsed.declares.clear()  # those of classes, which begin later
        del vba.module("Launcher").procedures["textat"]  # copies from an address
        del vba.module("RibbonState").procedures["ribbonat"]
        del vba.module("Server").procedures["newclassid"]  # writes to one
        answers: dict[str, Callable[..., object]] = {
            "StrPtr": lambda text: text,
            "ObjPtr": lambda thing: VBAInt(77, "Long"),
            "LenB": lambda structure: VBAInt(104, "Long"),
            "TextAt": lambda address: self.local,
            "CreateProcessW": self._create_process,
            "GetFileAttributesW": lambda path: VBAInt(_A_FILE if path in self.files else _NO_FILE, "Long"),
            "WaitForSingleObject": lambda *arguments: VBAInt(
                PYTHON_STARTS if self.server_lives else PYTHON_ENDS, "Long"
            ),
            "GetCurrentProcessId": lambda: VBAInt(self.process_id, "Long"),
            "RibbonAt": lambda place: self.remembers,
            "LoadLibraryW": lambda path: VBAInt(int(path in self.files), "Long"),
            "NewClassId": self._new_class_id,
            "Answer": self._answer,
            "PythonServer": lambda: self.server,
        }
        for name in (
            "CLSIDFromString", "CoTaskMemFree", "SHGetKnownFolderPath", "CloseHandle",
            "AllowSetForegroundWindow", "MessageBoxW",
        ):  # fmt: skip
            answers[name] = lambda *arguments: VBAInt(0, "Long")
        for name, answer in answers.items():
            vba._intrinsics = {**vba._intrinsics, name.lower(): self._noted(name, answer)}
        for kind, name, getter in (
            (Application, "Hwnd", lambda excel: VBAInt(HWND, "Long")),
            (Application, "CommandBars", lambda excel, name: _Controls(is_enabled=not self.is_in_wizard)),
            (Application, "MacroOptions", self._macro_options),
            (Workbook, "CustomDocumentProperties", _property),
        ):
            parameters = _PARAMETERS.get(name, ())
            kind._vba_members[name.lower()] = MemberSpec(name, "method", getter=getter, parameters=parameters)

    def run(self, procedure: str, *arguments: object) -> object:
        """What a procedure of the add-in gives."""
        return _plain(self.excel.interpreter.run(procedure, list(arguments)))

    def handed(self, function: str) -> list[tuple[Any, ...]]:
        """What a function of Windows was handed, call by call."""
        return [arguments for name, arguments in self.calls if name == function]

    def asked(self, callback: str) -> object:
        """What a callback puts into the argument that Office hands it for the answer."""
        name = f"Asked{callback}"
        self.excel.add_module(f"Function {name}(control As Object)\n{callback} control, {name}\nEnd Function")
        return self.run(name, Control())

    def forget_variables(self) -> None:
        """All variables of all modules are as at the start, as after a macro was stopped."""
        for module in self.excel.interpreter.modules.values():
            for declarations in module.parsed.variables:
                for declaration in declarations.decls:
                    name = declaration.name.lower()
                    module.variables[name] = self.excel.interpreter.make_slot(declaration, module)
        self._make_classes()

    def _macro_options(self, excel: object, *given: object) -> object:
        named = dict(zip(_PARAMETERS["MacroOptions"], map(_plain, given), strict=True))
        self.calls.append(("MacroOptions", (named,)))
        return EMPTY

    def _make_classes(self) -> None:
        vba = self.excel.interpreter
        vba.host.classes = {
            name: UserClassInstance(module, vba)
            for name, module in vba.modules.items()
            if module.parsed.kind == "class"
        }

    def end_server(self) -> None:
        """The function server ends: nobody answers to the last class id any more."""
        self._serving.discard(self.class_ids[-1])

    def _new_class_id(self) -> str:
        self.class_ids.append(f"{{{len(self.class_ids) + 1:08X}-0000-4000-8000-000000000000}}")
        self._asked = 0
        return self.class_ids[-1]

    def _create_process(self, program: object, command_line: str, *others: object) -> object:
        if self.starts:
            self._serving |= {name for name in self.class_ids if name in command_line}
        return VBAInt(int(self.starts), "Long")

    def _answer(self, class_id: str, mode: object) -> object:
        self._asked += 1
        answers = self.answers_after is not None and self._asked > self.answers_after
        return VBAInt(0 if answers and class_id in self._serving else -2147467259, "Long")

    def _noted(self, name: str, answer: Callable[..., object]) -> Callable[..., object]:
        def call(vba: object, arguments: Sequence[object], named: object) -> object:
            if name not in ("StrPtr", "ObjPtr", "LenB"):
                self.calls.append((name, tuple(arguments)))
            return answer(*arguments)

        return call


def _of_vba(value: Any) -> Any:
    """What COM makes of a value of Python's: whole numbers are Long, rows an array of two dimensions."""
    if isinstance(value, list):
        if value and isinstance(value[0], list):
            items = [
                _of_vba(value[row][column]) for column in range(len(value[0])) for row in range(len(value))
            ]
            return VBAArray([(0, len(value) - 1), (0, len(value[0]) - 1)], items=items)
        return VBAArray([(0, len(value) - 1)], items=[_of_vba(one) for one in value])
    if isinstance(value, int) and not isinstance(value, bool):
        return VBAInt(value, "Long")
    return EMPTY if value is None else value


def _as_python(value: Any) -> Any:
    """What pywin32 makes of a value of VBA's: errors and what was left out are numbers."""
    if isinstance(value, VBAArray):
        first, *others = [range(low, high + 1) for low, high in value.bounds]
        if not others:
            return tuple(_as_python(value.get([place])) for place in first)
        return tuple(tuple(_as_python(value.get([row, column])) for column in others[0]) for row in first)
    if isinstance(value, VBAErrorValue):
        return _OF_EXCEL + value.number
    if value is MISSING:
        return udf_server.MISSING
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return None if value is EMPTY else value


def _plain(value: Any) -> Any:
    """A value of VBA's as one of Python's; an error as Excel shows it."""
    if isinstance(value, VBAArray):
        first, *others = [range(low, high + 1) for low, high in value.bounds]
        if not others:
            return tuple(_plain(value.get([place])) for place in first)
        return tuple(tuple(_plain(value.get([row, column])) for column in others[0]) for row in first)
    if isinstance(value, VBAErrorValue):
        return {2015: "#VALUE!", 2036: "#NUM!", 2042: "#N/A"}[value.number]
    if isinstance(value, VBAInt):
        return int(value)
    return None if value is EMPTY else value
