"""The parts of a workbook in a test's hands: one is added with what makes it known, all are written back."""

import io
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support.own_parts import OFFICE
from xlplan.office.package import CONTENT_TYPES, fixed_times, parse

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Parts(dict[str, bytes]):
    """The parts of a workbook by name, to be changed and added to."""

    def __init__(self, workbook: Path | bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(workbook) if isinstance(workbook, bytes) else workbook) as source:
            super().__init__({name: source.read(name) for name in source.namelist()})

    def add(self, owner: str, name: str, content: str | bytes, kind: str, content_type: str = "") -> str:
        """Add a part with its content type, and give the id by which its owner knows it."""
        self[name] = content.encode() if isinstance(content, str) else content
        types = parse(self[CONTENT_TYPES])
        if content_type:
            etree.SubElement(
                types, f"{types.tag[:-5]}Override", PartName=f"/{name}", ContentType=content_type
            )
        self.put(CONTENT_TYPES, types)
        folder, _, file = owner.rpartition("/")
        relations_part = f"{folder}/_rels/{file}.rels"
        empty = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        relations = parse(self.get(relations_part, empty))
        identity = f"own{len(relations) + 1}"
        full = kind if "/" in kind else f"{OFFICE}/{kind}"
        etree.SubElement(
            relations, f"{{{_RELATIONS}}}Relationship", Id=identity, Type=full, Target=f"/{name}"
        )
        self.put(relations_part, relations)
        return identity

    def put(self, name: str, root: Any) -> None:
        self[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def write(self, path: Path) -> Path:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for name, content in self.items():
                target.writestr(name, content)
        path.write_bytes(fixed_times(made.getvalue()))
        return path
