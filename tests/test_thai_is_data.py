"""Thai wording lives in few named places: what staff see must be findable, and changeable, there."""

import ast
import re
from pathlib import Path

import xlplan

ROOT = Path(xlplan.__file__).parent
THAI = re.compile("[ก-๛]")
# what people read (words), what the sheets are called (schema, vocabulary), by which Thai is read
# (grammar: words; thai: signs), and the command line's help
ALLOWED = {
    "words", "core/schema", "core/vocabulary.py", "core/grammar", "core/thai.py", "cli.py", "cli_tables.py",
}  # fmt: skip


def docstrings(tree: ast.AST) -> set[int]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr):
            found.add(id(node.body[0].value))
        body = getattr(node, "body", None)
        if isinstance(body, list):  # the string under an attribute documents it
            found |= {id(item.value) for item in body if isinstance(item, ast.Expr)}
    return found


def thai_texts(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    skipped = docstrings(tree)
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:40]}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in skipped
        and THAI.search(node.value)
    ]


def is_allowed(path: Path) -> bool:
    name = path.relative_to(ROOT).as_posix()
    return any(name == place or name.startswith(f"{place}/") for place in ALLOWED)


def test_no_thai_wording_stands_outside_its_few_named_places():
    strays = [
        text for path in sorted(ROOT.rglob("*.py")) if not is_allowed(path) for text in thai_texts(path)
    ]
    assert strays == []


def test_every_named_place_holds_thai():
    for place in ALLOWED:
        path = ROOT / place
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        assert any(thai_texts(file) for file in files), place
