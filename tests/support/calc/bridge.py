"""UNO, LibreOffice's way in: Debian's module, loaded without disturbing others, and shorthands."""

import builtins
import sys
from pathlib import Path
from typing import Any

_DEBIAN = "/usr/lib/python3/dist-packages"


def _load() -> Any:
    """Debian's module, None where it is not installed.

    The folder is on the path for this import alone, last, so that it shadows nothing; and the module's
    own import hook is taken off again, since nothing here imports UNO's types by name.
    """
    usual_import = builtins.__import__
    sys.path.append(_DEBIAN)
    try:
        import uno  # noqa: PLC0415 (found on that path only)
    except ImportError:
        return None
    finally:
        sys.path.remove(_DEBIAN)
        builtins.__import__ = usual_import
    return uno


uno = _load()
UNO_ERRORS: tuple[type[Exception], ...] = (uno.getClass("com.sun.star.uno.Exception"),) if uno else ()
OFFICE_GONE: tuple[type[Exception], ...] = (
    (uno.getClass("com.sun.star.lang.DisposedException"),) if uno else ()
)


def struct(kind: str, **fields: Any) -> Any:
    """A struct of UNO's, `kind` without "com.sun.star."."""
    made = uno.createUnoStruct(f"com.sun.star.{kind}")
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def enum(kind: str, name: str) -> Any:
    """A value of one of UNO's enumerations, `kind` without "com.sun.star."."""
    return uno.Enum(f"com.sun.star.{kind}", name)


def properties(**values: Any) -> tuple[Any, ...]:
    """Named arguments as UNO takes them."""
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def sequence(kind: str, values: tuple[Any, ...]) -> Any:
    """A typed sequence for a place that would take anything."""
    return uno.Any(f"[]com.sun.star.{kind}", values)


def url_of(path: str | Path) -> str:
    """A file's address for UNO."""
    url: str = uno.systemPathToFileUrl(str(Path(path).absolute()))
    return url


def path_of(url: str) -> str:
    """The path behind an address of UNO's."""
    path: str = uno.fileUrlToSystemPath(url)
    return path
