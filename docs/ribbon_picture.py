"""Draws the add-in's ribbon as Excel lays it out, from the ribbon's own XML.

A picture of what the XML says, made where no Excel is: labels, order, sizes and menus are the add-in's,
the icons are plain drawings in place of Office's. Chromium draws; only `make pictures` needs it.
"""

import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import fontpkg_sarabun
from lxml import etree

from workbooks.ribbon import NAMESPACE, ribbon_xml

WIDTH, HEIGHT = 1366, 614
"""The smallest window that offices have, and as high as the longest menu."""

_ROWS = 3  # small buttons stand three over each other
_OTHER_TABS = ("ไฟล์", "หน้าแรก", "แทรก", "เค้าโครงหน้ากระดาษ", "สูตร", "ข้อมูล", "ตรวจทาน", "มุมมอง")
_PAGE = '<path fill="#fff" d="M7 3h12l6 6v20H7z"/><path d="M19 3v6h6"/>'
_LINES = '<path d="M11 15h10M11 19h10M11 23h7"/>'
_GRID = '<path fill="#fff" d="M4 6h24v20H4z"/><path d="M4 12h24M4 19h24M12 6v20M20 6v20"/>'
_ICONS = {
    "FileNew": _PAGE + '<path class="green" d="M20 17v10M15 22h10"/>',
    "WindowSwitchWindowsMenuExcel": '<path fill="#fff" d="M10 4h18v14H10z"/>'
    '<path fill="#fff" d="M4 12h18v15H4zM4 16h18"/>',
    "FileOpen": '<path fill="#fbe3a6" d="M3 8h10l3 3h11v4H3z"/>'
    '<path fill="#f6cf6b" d="M3 27l4-13h23l-4 13z"/>',
    "FileProperties": _PAGE + _LINES + '<path class="green" d="M10 10l2 2 4-4"/>',
    "ReviewNextComment": '<path fill="#fbe3a6" d="M4 6h20v14H13l-5 6v-6H4z"/>'
    '<path class="blue" d="M18 25h10M24 21l5 4-5 4"/>',
    "SortDialog": '<path d="M5 7h12M5 14h9M5 21h6"/><path class="blue" d="M23 5v21M18 21l5 6 5-6"/>',
    "Filter": '<path fill="#cfdff5" d="M4 5h24l-9 11v10l-6-4v-6z"/>',
    "ConvertTextToTable": _GRID + '<path class="green" d="M12 22l4 6 4-6"/>',
    "ObjectsGroup": '<path fill="#fff" d="M4 4h14v14H4z"/><path fill="#cfe6d6" d="M14 14h14v14H14z"/>',
    "RemoveDuplicates": _GRID + '<path class="red" d="M17 16l12 12M29 16L17 28"/>',
    "Consolidate": '<path fill="#fff" d="M3 4h9v9H3zM3 19h9v9H3z"/><path fill="#cfe6d6" d="M20 11h9v10h-9z"/>'
    '<path class="green" d="M13 9h3v14h-3M16 16h3"/>',
    "AutoSum": '<path class="blue" d="M23 8V5H8l9 11-9 11h15v-3"/>',
    "HeaderFooterInsert": _PAGE + _LINES + '<path class="blue" d="M10 11h7"/>',
    "Undo": '<path class="blue" d="M11 6l-6 6 6 6M5 12h13a7 7 0 010 14h-5"/>',
    "FileSaveAs": '<path fill="#cfdff5" d="M4 4h20l4 4v20H4z"/>'
    '<path fill="#fff" d="M9 4h12v8H9zM9 18h14v10H9z"/>',
    "ControlsGallery": '<path fill="#fff" d="M3 11h26v16H3z"/>'
    '<path d="M11 11V6h10v5M3 18h26M14 16h4v4h-4z"/>',
    "Help": '<circle cx="16" cy="16" r="12" fill="#cfdff5"/>'
    '<path class="blue" d="M12 13a4 4 0 118 0c0 3-4 3-4 6M16 23v1"/>',
    "FunctionWizard": '<path class="blue" d="M14 27c4 0 3-22 8-22M9 13h11M19 18l8 9M27 18l-8 9"/>',
    "PasteValues": '<path fill="#f3dfb8" d="M5 6h18v22H5z"/><path d="M10 4h8v4h-8z"/>'
    '<path class="blue" d="M13 14v8M10 22h6"/>',
    "FileSendAsAttachment": '<path fill="#fff" d="M3 8h26v18H3z"/><path d="M3 8l13 10L29 8"/>',
    "ErrorChecking": '<path class="green" d="M5 16l6 7L22 7"/><path class="red" d="M26 18v6M26 27v1"/>',
    "ReviewTrackChangesMenu": _PAGE + _LINES + '<path class="red" d="M11 27l14-14"/>',
}
_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { background: #fff; color: #333; font: 13px/18px Ribbon; overflow: hidden }
.tabs { background: #217346; color: #fff; display: flex; align-items: end; height: 38px; padding-left: 8px }
.tabs span { font-size: 14px; padding: 6px 13px 7px }
.tabs .active { background: #f3f2f1; color: #217346; font-weight: bold }
.ribbon { background: #f3f2f1; border-bottom: 1px solid #c8c6c4; display: flex }
.ribbon { height: 112px; padding: 4px 6px }
.group { border-right: 1px solid #d2d0ce; padding: 0 5px }
.controls { display: flex; height: 86px; gap: 2px; justify-content: center }
.name { color: #605e5c; font-size: 12px; text-align: center }
.large { align-items: center; display: flex; flex-direction: column; padding: 6px 8px 0; white-space: nowrap }
.large svg { height: 34px; margin-bottom: 6px; width: 34px }
.column { display: flex; flex-direction: column }
.normal { align-items: center; display: flex; height: 28px; padding: 0 6px; white-space: nowrap }
.normal svg, .menu svg { height: 18px; margin-right: 6px; width: 18px }
.open { background: #d2d0ce }
.menu { background: #fff; border: 1px solid #c8c6c4; box-shadow: 2px 3px 6px #0003; padding: 2px 0 }
.menu { min-width: 190px; position: absolute; top: 158px }
.menu div { align-items: center; display: flex; height: 20px; padding: 0 14px 0 8px }
.menu .title { background: #edebe9; font-weight: bold }
svg { fill: none; flex: none; stroke: #605e5c; stroke-linejoin: round; stroke-width: 1.7 }
svg .green { stroke: #217346; stroke-width: 3 }
svg .blue { stroke: #2b579a; stroke-width: 2.6 }
svg .red { stroke: #c43e1c; stroke-width: 3 }
"""
_PLACE_MENUS = """
document.fonts.ready.then(() => {
  let free = 0
  for (const menu of document.querySelectorAll(".menu")) {
    const below = document.getElementById(menu.dataset.of).getBoundingClientRect().left
    menu.style.left = `${Math.max(below, free)}px`
    free = menu.getBoundingClientRect().right + 6
  }
})
"""


def draw_ribbon(picture: Path) -> None:
    """Draw the tab as it stands while a plan is open, with its menus unfolded."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("the picture of the ribbon needs Chromium; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "ribbon.html"
        page.write_text(ribbon_html(ribbon_xml()), "utf-8")
        subprocess.run(  # noqa: S603  # our own page and options
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", f"--user-data-dir={name}/profile",
                "--hide-scrollbars", "--force-device-scale-factor=1", f"--window-size={WIDTH},{HEIGHT}",
                f"--screenshot={picture}", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def ribbon_html(xml: bytes) -> str:
    """A page that shows what a ribbon's XML says."""
    root = etree.fromstring(xml)
    tab = next(root.iter(f"{{{NAMESPACE}}}tab"))
    font = Path(fontpkg_sarabun.__file__).parent / "files" / "Sarabun-Regular.ttf"
    style = f'@font-face {{ font-family: Ribbon; src: url("{font.as_uri()}") }}{_STYLE}'
    others = "".join(f"<span>{name}</span>" for name in _OTHER_TABS)
    return (
        f'<!doctype html><meta charset="utf-8"><style>{style}</style>'
        f'<div class="tabs">{others}<span class="active">{_said(tab)}</span></div>'
        f'<div class="ribbon">{"".join(map(_group, tab))}</div>'
        f"{''.join(map(_menu, tab.iter(f'{{{NAMESPACE}}}menu')))}<script>{_PLACE_MENUS}</script>"
    )


def _group(group: Any) -> str:
    """Large buttons side by side, the small ones between them in columns."""
    shown, column = list[str](), list[str]()

    def close_column() -> None:
        if column:
            shown.append(f'<div class="column">{"".join(column)}</div>')
            column.clear()

    for control in group:
        if control.get("getVisible"):  # there only while no plan is open
            continue
        if control.get("size") == "large" or len(column) == _ROWS:
            close_column()
        (shown if control.get("size") == "large" else column).append(_button(control))
    close_column()
    controls = f'<div class="controls">{"".join(shown)}</div>'
    return f'<div class="group">{controls}<div class="name">{_said(group)}</div></div>'


def _button(control: Any) -> str:
    is_menu = control.tag.endswith("}menu")
    arrow, state = (" ▾", " open") if is_menu else ("", "")
    kind = f"{control.get('size')}{state}"
    return f'<div id="{control.get("id")}" class="{kind}">{_icon(control)}{_said(control)}{arrow}</div>'


def _menu(menu: Any) -> str:
    entries = "".join(
        f'<div class="title">{escape(entry.get("title"))}</div>'
        if entry.get("title")
        else f"<div>{_icon(entry)}{_said(entry)}</div>"
        for entry in menu
    )
    return f'<div class="menu" data-of="{menu.get("id")}">{entries}</div>'


def _icon(control: Any) -> str:
    image = control.get("imageMso")
    return f'<svg viewBox="0 0 32 32">{_ICONS[image]}</svg>' if image else ""


def _said(control: Any) -> str:
    return escape(control.get("label"))
