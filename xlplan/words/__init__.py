"""Every Thai sentence that people see, as small functions that take facts.

A message says three things: what happened, where, and what to do now. Headings of the sheets stand in
`core.schema`, the closed lists in `core.vocabulary`, the texts of documents in their templates.
"""

from xlplan.words import (
    addin,
    buttons,
    doctor,
    documents,
    errors,
    filters,
    findings,
    functions,
    hand_sets,
    intake,
    machine,
    messages,
    notices,
    printed,
    receipts,
    release,
    selftest,
    sheets,
    sizes,
    split,
    templates,
    told,
    verbs,
    windows,
)

__all__ = [
    "addin",
    "buttons",
    "doctor",
    "documents",
    "errors",
    "filters",
    "findings",
    "functions",
    "hand_sets",
    "intake",
    "machine",
    "messages",
    "notices",
    "printed",
    "receipts",
    "release",
    "selftest",
    "sheets",
    "sizes",
    "split",
    "templates",
    "told",
    "verbs",
    "windows",
]
