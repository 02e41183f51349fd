"""The Thai signs that codes are made of."""

import re

PLAN_MARK = "ต"  # ตำบล: stands where a village's project has its village number
CONSONANT = re.compile("[ก-ฮ]")
FOR_SHORT_NAMES = "ตบ"  # fills up a name that has fewer than two consonants
