"""The Thai signs that codes are made of, and the many ways in which people type a code."""

import re

PLAN_MARK = "ต"  # ตำบล: stands where a village's project has its village number
CONSONANT = re.compile("[ก-ฮ]")
FOR_SHORT_NAMES = "ตบ"  # fills up a name that has fewer than two consonants

SHORT_CODE = re.compile(r"(?=.*[^\W\d_])(?:[^\W_]|[ัิ-ฺ็-๎]){1,6}")  # at least one letter; no dash, no blank
DASHES = re.compile("[-‐‑‒–—―−_﹘﹣-]+")

# what stands behind the short code; nine digits are more than any counter will have
PLAN_NUMBER = re.compile(r"-?[ตTt]-?([0-9]{1,9})")
VILLAGE_AND_NUMBER = re.compile(r"-?([0-9]{1,9})-([0-9]{1,9})")
RUN_TOGETHER = re.compile(r"-?([0-9]{2,9})")
