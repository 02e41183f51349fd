#!/usr/bin/env bash
# Programs that tests run: LibreOffice with Python's way into it, Thai fonts, poppler, strace, a screen for
# windows, and the Open XML validator from npm. `make pictures` draws windows with ImageMagick.
# Installed where that is possible without asking (root on Debian); otherwise the tests that need them
# skip with a reason, and fail under XLPLAN_REQUIRE=all.
set -u

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-calc libreoffice-writer)
[ -f /usr/lib/python3/dist-packages/uno.py ] || missing+=(python3-uno)
command -v pdftoppm >/dev/null || missing+=(poppler-utils)
command -v fc-list >/dev/null || missing+=(fontconfig)
command -v strace >/dev/null || missing+=(strace)
command -v Xvfb >/dev/null || missing+=(xvfb)
command -v import >/dev/null || missing+=(imagemagick)
# helps where python3.11 is Debian's own; another one brings its tkinter or lacks it
python3.11 -c 'import tkinter' 2>/dev/null || missing+=(python3-tk)
command -v npm >/dev/null || missing+=(nodejs npm)
[ -d /usr/share/fonts/truetype/tlwg ] || [ -n "$(fc-list 2>/dev/null | grep -i tlwg)" ] || missing+=(fonts-thai-tlwg)

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing for the tests: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
      echo "some of them could not be installed"
  else
    echo "not installed (needs root on Debian): ${missing[*]}; some tests will skip"
  fi
fi

if command -v npm >/dev/null && [ ! -d tests/node/node_modules ]; then
  (cd tests/node && npm install --silent --no-audit --no-fund --no-package-lock >/dev/null 2>&1) || echo "node packages could not be installed"
fi
exit 0
