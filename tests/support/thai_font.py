"""A font as wide as TH Sarabun New, for looking at documents where that font is not installed.

Debian's substitute is half as wide again, so a document drawn with it proves nothing about what is
cut or how a table falls. The free font Sarabun is of the same design; scaled down and renamed it takes
the place of the real one, in a private folder that only the LibreOffice of a test sees. Never shipped.
"""

import tempfile
from functools import cache
from pathlib import Path

import fontpkg_sarabun
from fontTools.ttLib import TTFont

FAMILY = "TH Sarabun New"

_SCALE = 0.66  # TH Sarabun New is drawn that much smaller at the same size
_ABOVE, _BELOW = 0.846, 0.458  # its line height, in ems
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")


@cache
def fontconfig() -> Path:
    """A fontconfig file that knows the system's fonts and ours; made once a session."""
    folder = Path(tempfile.mkdtemp(prefix="xlplan-fonts-"))
    for style in _STYLES:
        (folder / f"{style}.ttf").write_bytes(_scaled(style, folder / "work.ttf"))
    (folder / "work.ttf").unlink()
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{folder}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        "utf-8",
    )
    return config


def _scaled(style: str, work: Path) -> bytes:
    source = Path(fontpkg_sarabun.__file__).parent / "files" / f"Sarabun-{style}.ttf"
    font = TTFont(source, recalcTimestamp=False)
    units = round(font["head"].unitsPerEm / _SCALE)
    font["head"].unitsPerEm = units
    above, below = round(units * _ABOVE), round(units * _BELOW)
    heights, metrics = font["hhea"], font["OS/2"]
    heights.ascent, heights.descent, heights.lineGap = above, -below, 0
    metrics.sTypoAscender, metrics.sTypoDescender, metrics.sTypoLineGap = above, -below, 0
    metrics.usWinAscent, metrics.usWinDescent = above, below
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = FAMILY
        elif record.nameID == 4:
            record.string = f"{FAMILY} {style}"
        elif record.nameID == 6:
            record.string = f"THSarabunNew-{style}"
    font.save(work)
    return work.read_bytes()
