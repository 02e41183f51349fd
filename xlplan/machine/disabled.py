"""The list in which Excel keeps what it will not load again after it crashed with it."""

from collections.abc import Iterator

from xlplan.machine import USER, Machine
from xlplan.machine.places import ADD_IN

OFFICE = rf"{USER}\Software\Microsoft\Office\16.0"
"""Excel 2016, 2019, 2021, 2024 and 365 all call themselves 16.0."""

_LISTS = (rf"{OFFICE}\Excel\Resiliency\DisabledItems", rf"{OFFICE}\Excel\Resiliency\StartupItems")


def disabled(machine: Machine) -> list[tuple[str, str]]:
    """The keys and names of the values that name our add-in."""
    return list(_entries(machine))


def enable(machine: Machine) -> bool:
    """Excel loads the add-in again; whether it would not have."""
    found = disabled(machine)
    for key, name in found:
        machine.forget(key, name)
    return bool(found)


def _entries(machine: Machine) -> Iterator[tuple[str, str]]:
    for key in _LISTS:
        for name, value in machine.values(key).items():
            # binary: numbers, then the file's path and its title in UTF-16
            if isinstance(value, bytes) and ADD_IN.encode("utf-16-le") in value.lower():
                yield key, name
