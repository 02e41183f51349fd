"""The receipt: what install put where, each file by its SHA-256. Only what it names is ever taken away."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xlplan import __version__


@dataclass(frozen=True, slots=True)
class Receipt:
    """What install put there.

    Attributes:
        add_in: the SHA-256 of the add-in; empty where none was put there.
        start_menu: the SHA-256 of each file in the Start menu, by its name.
    """

    add_in: str = ""
    start_menu: Mapping[str, str] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """The receipt as it lies on the disk."""
        told = {"version": __version__, "add_in": self.add_in, "start_menu": dict(self.start_menu)}
        return json.dumps(told, ensure_ascii=False).encode()


def receipt_at(path: Path) -> Receipt:
    """The receipt that lies there; an empty one where there is none, or what is there is none."""
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return Receipt()
    if not isinstance(told, dict):
        return Receipt()
    add_in, listed = told.get("add_in"), told.get("start_menu")
    return Receipt(
        add_in if isinstance(add_in, str) else "",
        {name: str(digest) for name, digest in listed.items()} if isinstance(listed, dict) else {},
    )


def sum_of(content: bytes) -> str:
    """The SHA-256 by which the receipt knows a file."""
    return hashlib.sha256(content).hexdigest()
