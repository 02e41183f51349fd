"""What is odd about a file that was read all the same, as findings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xlplan.core.findings import Finding, Kind
from xlplan.core.schema import TABLES
from xlplan.core.vocabulary import FileSign, Route

_IN_A_ROW = (FileSign.SPAN_CLAMPED, FileSign.MERGE_BROKEN)


def findings_of(
    name: str, signs: Sequence[tuple[FileSign, tuple[str, ...]]], route: Route
) -> Iterator[Finding]:
    """A document's signs, each as a finding of the same name; and a route that is not sure."""
    for sign, facts in dict.fromkeys(signs):
        kind = Kind[sign.name]
        if sign in _IN_A_ROW and len(facts) > 1 and all(fact.isdecimal() for fact in facts[:2]):
            yield Finding(kind, name, int(facts[0]), int(facts[1]))
        elif sign is FileSign.CONVERTED_SHORT:
            yield Finding(kind, name, facts=facts)
        else:
            yield Finding(kind, name, facts=(", ".join(facts),) if facts else ("",))
    if route is Route.TEXT_ONLY:
        yield Finding(Kind.TEXT_ONLY, name)


def with_sheet(finding: Finding) -> Finding:
    """A document's finding, with the sheet in which something is to be done about it."""
    if finding.kind is Kind.UNKNOWN_HEADING and finding.sheet is None:
        return replace(finding, sheet=TABLES["headings"].sheet)
    return finding
