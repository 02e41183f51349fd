"""Every Thai sentence that people see, as small functions that take facts.

A message says three things: what happened, where, and what to do now. Headings of the sheets stand in
`core.schema`, the closed lists in `core.vocabulary`, the texts of documents in their templates.
"""

from xlplan.words import errors, findings, printed, sheets, templates, told

__all__ = ["errors", "findings", "printed", "sheets", "templates", "told"]
