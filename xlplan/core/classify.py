"""Area, issue and group of each project, proposed by ordered word rules, with the words that decided.

The head of a name decides (work and first thing); words behind บ้าน, สาย, ซอย, หมู่ or ตำบล are names
of places and say nothing. What no rule knows stays empty and is a finding: staff choose, or add a word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlplan import words
from xlplan.core import names, thai
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.grammar import names as grammar
from xlplan.core.vocabulary import Group, RuleField, RuleList


@dataclass(frozen=True, slots=True)
class Rule:
    """If one of the words stands in the field, the list's value is proposed; the first rule wins."""

    list: RuleList
    value: str
    words: tuple[str, ...]
    field: RuleField = RuleField.NAME


PROPOSED = frozenset(
    ("work", "work_object", "segment", "area_proposed", "issue_proposed", "group_proposed", "reasons")
)
"""The columns of a project that `classify` fills."""

_COLUMNS = {RuleField.AGENCY: "agency", RuleField.SOURCE: "source", RuleField.HEADING: "heading"}


def classify(
    projects: Iterable[Record], rules: Sequence[Rule], abbreviations: names.Abbreviations, *, sheet: str
) -> tuple[list[Record], list[Finding]]:
    """The projects with work, thing, segment and the proposals filled in; findings where nothing fits.

    A group ticked in the document stands before every rule. Staff's own columns are left alone, and a
    row that staff sorted themselves is no finding.
    """
    by_list = {name: [rule for rule in rules if rule.list is name] for name in RuleList}
    result: list[Record] = []
    findings: list[Finding] = []
    for project in projects:
        name = names.parse(project.get("name") or "", abbreviations)
        texts = {field: thai.clean_line(project.get(column) or "") for field, column in _COLUMNS.items()}
        texts[RuleField.NAME] = f"{_head_as_written(project)} {name.head}"
        area = _first(by_list[RuleList.AREA], texts)
        issue = _first(by_list[RuleList.ISSUE], texts)
        ticked = project.get("group_ticked") if project.get("group_ticked") in set(Group) else None
        group = (ticked, words.sheets.AS_TICKED) if ticked else _first(by_list[RuleList.GROUP], texts)
        decided = ((RuleList.AREA, area), (RuleList.ISSUE, issue), (RuleList.GROUP, group))
        result.append(
            project
            | {
                "work": name.work,
                "work_object": name.object,
                "segment": " ".join(f"{key} {value}" for key, value in name.segments.items()) or None,
                "area_proposed": area[0],
                "issue_proposed": issue[0],
                "group_proposed": group[0],
                "reasons": "; ".join(f"{label}: {word}" for label, (value, word) in decided if value) or None,
            }
        )
        for kind, value, own in ((Kind.NO_AREA, area[0], "area_own"), (Kind.NO_GROUP, group[0], "group_own")):
            if project.get("name") and value is None and project.get(own) is None:
                findings.append(Finding(kind, sheet=sheet, code=project["code"], facts=(project["name"],)))
    return result, findings


def _head_as_written(project: Record) -> str:
    text = names.without_prefix(thai.clean_line(project.get("name") or ""))
    return grammar.HEAD_ENDS.split(grammar.PLACE.sub(" ", text))[0]


def _first(rules: Sequence[Rule], texts: dict[RuleField, str]) -> tuple[str | None, str]:
    """The value of the first rule of which a word is found, and that word."""
    for rule in rules:
        for word in rule.words:
            if word in texts[rule.field]:
                return rule.value, word
    return None, ""
