"""The add-in's ribbon as XML, from the register of verbs: tab, groups, buttons and menus."""

from itertools import chain
from typing import Any

from lxml import etree

from workbooks.vba_sources import NEEDS_PLAN, NO_PLAN, RIBBON_LOADED, SHOW_SHEET, sub_of
from xlplan.core.schema import TABLES
from xlplan.words.verbs import MENUS, NO_PLAN_OPEN, SHEETS_SHOWN, TAB, VERBS, Group, MenuButton, Verb

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
"""Of Excel 2010 and later; the one before knows neither menus' titles nor tabs that shrink in order."""


def ribbon_xml() -> bytes:
    """The part customUI14.xml.

    When the window is narrow Excel folds groups from the right, so the last one, ช่วยเหลือ, goes first.
    """
    root = etree.Element(f"{{{NAMESPACE}}}customUI", nsmap={None: NAMESPACE}, onLoad=RIBBON_LOADED)
    tabs = _add(_add(root, "ribbon"), "tabs")
    tab = _add(tabs, "tab", id="Plan", label=TAB)
    for group in Group:
        _put_group(tab, group)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _put_group(tab: Any, group: Group) -> None:
    """The verbs in the register's order; a menu stands where its first verb does, or at the end."""
    place = _add(tab, "group", id=f"Group{group.name.capitalize()}", label=group.value)
    menus = {button.menu: button for button in MENUS if button.group is group}
    for verb in VERBS:
        if verb.group is not group:
            continue
        if verb.menu is None:
            _put_button(place, verb)
        elif verb.menu in menus:
            _put_verbs(place, menus.pop(verb.menu))
    for menu in menus.values():
        _put_sheets(place, menu)
    if group is Group.START:
        _add(place, "labelControl", id="NoPlanOpen", label=NO_PLAN_OPEN, getVisible=NO_PLAN)


def _put_button(place: Any, verb: Verb) -> None:
    button = _add(place, "button", id=verb.id, label=verb.label)
    if verb.image:
        button.set("imageMso", verb.image)
    if verb.menu is None:
        button.set("size", "large" if verb.is_big else "normal")
    _describe(button, verb, needs_plan=verb.needs_plan)
    button.set("onAction", sub_of(verb))


def _put_verbs(place: Any, button: MenuButton) -> None:
    """Greyed as a whole only where none of its verbs works without a plan."""
    verbs = [verb for verb in VERBS if verb.menu is button.menu]
    menu = _add_menu(place, button, needs_plan=all(verb.needs_plan for verb in verbs))
    for verb in verbs:
        if verb.entries:
            _put_entries(menu, verb)
        else:
            _put_button(menu, verb)


def _put_entries(menu: Any, verb: Verb) -> None:
    """One for each word; pressed, it hands verb and word on."""
    for identity, entry in zip(verb.pressed, verb.entries, strict=True):
        button = _add(menu, "button", id=identity, label=entry.label)
        if entry.word:  # an empty tag is none that Excel takes
            button.set("tag", entry.word)
        _describe(button, verb, needs_plan=verb.needs_plan)
        button.set("onAction", sub_of(verb))


def _put_sheets(place: Any, button: MenuButton) -> None:
    """Sheets in parts with a title; pressed, one hands its table's name on."""
    menu = _add_menu(place, button, needs_plan=True)
    for number, (title, tables) in enumerate(SHEETS_SHOWN.items(), start=1):
        _add(menu, "menuSeparator", id=f"SheetsPart{number}", title=title)
        for table in tables:
            _add(
                menu, "button", id=f"Sheet_{table}", label=TABLES[table].sheet, tag=table, onAction=SHOW_SHEET
            )


def _add_menu(place: Any, button: MenuButton, *, needs_plan: bool) -> Any:
    identity = f"Menu{button.menu.name.capitalize()}"
    menu = _add(place, "menu", id=identity, label=button.menu.value, imageMso=button.image, size="normal")
    _describe(menu, button, needs_plan=needs_plan)
    return menu


def _describe(control: Any, words: Verb | MenuButton, *, needs_plan: bool) -> None:
    control.set("screentip", words.screentip)
    control.set("supertip", words.supertip)
    if needs_plan:
        control.set("getEnabled", NEEDS_PLAN)


def _add(place: Any, tag: str, /, **attributes: str) -> Any:
    return etree.SubElement(place, f"{{{NAMESPACE}}}{tag}", attributes)


def callbacks(root: Any) -> set[str]:
    """Every procedure that a ribbon calls."""
    named = (element.attrib.items() for element in root.iter())
    return {value for name, value in chain.from_iterable(named) if name.startswith(("get", "on"))}
