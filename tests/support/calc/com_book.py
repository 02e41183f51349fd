"""`book.api`: what a Workbook shows over COM that xlwings does not wrap."""

# ruff: noqa: N802, N803 (the names are Excel's)

from collections.abc import Iterator
from typing import Any

from tests.support.calc.bridge import UNO_ERRORS
from tests.support.calc.calls import NOT_FOUND, ComError, over_the_wire, refused

_REMOVABLE = 128  # com.sun.star.beans.PropertyAttribute.REMOVEABLE
_BUILT_IN = {
    "last author": "ModifiedBy", "author": "Author", "title": "Title", "subject": "Subject",
    "comments": "Description", "creation date": "CreationDate", "last save time": "ModificationDate",
}  # fmt: skip


@over_the_wire()
class WorkbookApi:
    """`Workbook`."""

    def __init__(self, book: Any) -> None:
        self._book = book

    @property
    def Name(self) -> str:
        return str(self._book.name)

    @property
    def FullName(self) -> str:
        return str(self._book.fullname)

    @property
    def Path(self) -> str:
        return str(self._book.file.parent) if self._book.file else ""

    @property
    def ReadOnly(self) -> bool:
        return bool(self._book.document.isReadonly())

    @property
    def ProtectStructure(self) -> bool:
        return bool(self._book.document.isProtected())

    def Protect(self) -> None:
        self._book.document.protect("")

    def Unprotect(self) -> None:
        self._book.document.unprotect("")

    def Save(self) -> None:
        self._book.save()

    @property
    def Saved(self) -> bool:
        return not self._book.document.isModified()

    @Saved.setter
    def Saved(self, value: bool) -> None:
        self._book.document.setModified(not value)

    @property
    def Date1904(self) -> bool:
        return int(self._book.document.NullDate.Year) == 1904

    @property
    def CustomDocumentProperties(self) -> "CustomProperties":
        return CustomProperties(self._book.document.DocumentProperties.UserDefinedProperties)

    def BuiltinDocumentProperties(self, name: str) -> "BuiltInProperty":
        if name.lower() not in _BUILT_IN:
            raise ComError(NOT_FOUND, f"There is no property {name}.")
        return BuiltInProperty(self._book.document.DocumentProperties, _BUILT_IN[name.lower()])


@over_the_wire()
class CustomProperties:
    """`Workbook.CustomDocumentProperties`."""

    def __init__(self, properties: Any) -> None:
        self._properties = properties

    def __call__(self, name: str) -> "CustomProperty":
        if not self._properties.getPropertySetInfo().hasPropertyByName(name):
            raise ComError(NOT_FOUND, f"There is no property {name}.")
        return CustomProperty(self._properties, name)

    Item = __call__

    @property
    def Count(self) -> int:
        return len(self._properties.getPropertySetInfo().Properties)

    def __iter__(self) -> Iterator["CustomProperty"]:
        names = [known.Name for known in self._properties.getPropertySetInfo().Properties]
        return iter([CustomProperty(self._properties, name) for name in names])

    def Add(
        self,
        Name: str,
        LinkToContent: bool,
        Type: int,
        Value: Any,
        LinkSource: Any = None,
    ) -> "CustomProperty":
        del LinkToContent, Type, LinkSource
        try:
            self._properties.addProperty(Name, _REMOVABLE, Value)
        except UNO_ERRORS as error:
            raise refused(f"The property {Name} exists already.") from error
        return CustomProperty(self._properties, Name)


@over_the_wire("Name")
class CustomProperty:
    """One custom property."""

    def __init__(self, properties: Any, name: str) -> None:
        self._properties, self.Name = properties, name

    @property
    def Value(self) -> Any:
        return self._properties.getPropertyValue(self.Name)

    @Value.setter
    def Value(self, value: Any) -> None:
        self._properties.setPropertyValue(self.Name, value)

    def Delete(self) -> None:
        self._properties.removeProperty(self.Name)


@over_the_wire()
class BuiltInProperty:
    """One of the properties that every workbook has."""

    def __init__(self, properties: Any, name: str) -> None:
        self._properties, self._name = properties, name

    @property
    def Value(self) -> Any:
        return getattr(self._properties, self._name)

    @Value.setter
    def Value(self, value: Any) -> None:
        setattr(self._properties, self._name, value)
