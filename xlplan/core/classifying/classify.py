"""Area, issues, programme, group, agency and source of each project, with the words that decided.

The head of a name decides (work and first thing); words behind บ้าน, สาย, ซอย, หมู่ or ตำบล are names
of places and say nothing. A group ticked in the document stands before every rule, and the heading that a
village put over its own table before the name. What no rule knows stays empty and is a finding: staff
choose, or add a word.
"""

from collections.abc import Iterable, Mapping, Sequence

from xlplan import words
from xlplan.core import thai
from xlplan.core.classifying.agencies import Agencies
from xlplan.core.classifying.covering import Covering, covering
from xlplan.core.classifying.scope import scope_of
from xlplan.core.classifying.word_rules import BEGINS, Decided, Rule, Texts, WordRules, ready
from xlplan.core.findings import Finding, Kind
from xlplan.core.frames import Record
from xlplan.core.grammar import names as grammar
from xlplan.core.grammar import objects, sorting, works
from xlplan.core.naming import names
from xlplan.core.vocabulary import Group, RuleField, RuleList

COLUMNS = {
    RuleList.AREA: "area_proposed",
    RuleList.ISSUE: "issue",
    RuleList.PROVINCE_ISSUE: "province_issue",
    RuleList.PROGRAMME: "programme",
    RuleList.GROUP: "group_proposed",
    RuleList.SOURCE: "source_main",
}
"""Where the value of each list goes."""

PROPOSED = frozenset(("work", "work_object", "segment", "scope", "agency_main", "reasons", *COLUMNS.values()))
"""The columns of a project that `classify` fills."""

_NO_AGENCIES = Agencies(())
_NO_BODIES: Mapping[str, str] = {}
_GROUPS = frozenset(Group)


def classify(
    projects: Iterable[Record],
    rules: Sequence[Rule],
    abbreviations: names.Abbreviations,
    *,
    agencies: Agencies = _NO_AGENCIES,
    bodies: Mapping[str, str] = _NO_BODIES,
    sheet: str,
) -> tuple[list[Record], list[Finding]]:
    """The projects with work, thing, segment and the proposals filled in; findings where nothing fits.

    Staff's own columns are left alone, and a row that staff sorted themselves is no finding. `bodies` tells
    the local body of each tambon, as staff wrote it in the sheet ตำบล.
    """
    asked = ready(tuple(rules))
    result: list[Record] = []
    findings: list[Finding] = []
    for project in projects:
        name = names.parse(project.get("name") or "", abbreviations)
        acting = agencies.named(project.get("agency")) or agencies.named(in_brackets(project))
        texts = texts_of(project, name, acting, agencies)
        decided = asked.decide(texts, else_in=_aside(texts, name))
        values = {column: one.value if (one := decided.get(of)) else None for of, column in COLUMNS.items()}
        ticked = project.get("group_ticked") if project.get("group_ticked") in _GROUPS else None
        if ticked:
            values["group_proposed"] = ticked
        row = project | values
        row["work"], row["work_object"] = name.work, name.object
        row["segment"] = " ".join(f"{key} {value}" for key, value in name.segments.items()) or None
        row["scope"] = scope.value if (scope := scope_of(project)) else None
        row["agency_main"] = _agency(project, agencies, bodies)
        row["reasons"] = _reasons(decided, ticked, asked, texts)
        result.append(row)
        findings += _unknown(project, values, sheet)
    return result, findings


def texts_of(project: Record, name: names.Name, acting: Sequence[str], agencies: Agencies) -> Texts:
    """What the rules look at, field by field.

    The name gives its head, as written and with short forms in full. Behind an agency's text stand the
    names of all agencies in it, those of the village first: "คณะกรรมการหมู่บ้าน + เทศบาลตำบล".
    """
    written = head_as_written(project.get("name") or "")
    heads = dict.fromkeys((written, name.head))
    telling = dict.fromkeys(sorting.ASIDE.sub(" ", head) for head in heads)
    begins = dict.fromkeys(begin for head in heads for begin in beginnings(head))
    bracket = in_brackets(project)
    agency = thai.clean_line(project.get("agency") or "") or (bracket if acting else "")
    amounts = thai.clean_line(project.get("other_amounts") or "")
    source = thai.clean_line(project.get("source") or "")
    return {
        RuleField.NAME: "\n".join(telling),
        RuleField.OBJECT: BEGINS + name.object if name.object and _is_built(name, telling) else "",
        RuleField.WHOLE: thai.clean_line(project.get("name") or ""),
        RuleField.FRONT: BEGINS + BEGINS.join(begins),
        RuleField.AGENCY: " ".join(filter(None, (agency, " + ".join(agencies.in_sheets_order(acting))))),
        RuleField.SOURCE: " ".join(filter(None, (source, amounts if not source else "", bracket))),
        RuleField.AMOUNT: amounts,
        RuleField.HEADING: thai.clean_line(project.get("heading") or ""),
    }


def _is_built(name: names.Name, telling: Iterable[str]) -> bool:
    """Whether a project is the thing that its name tells, and not only lies beside it or is done there."""
    if name.object not in objects.BUILT:
        return False
    if name.work is None:
        return any((match := objects.OBJECT.match(head)) and match[0] in objects.THINGS for head in telling)
    return name.work in works.BUILDING and any(
        objects.THINGS.get(match[0]) == name.object
        for head in telling
        for match in objects.OBJECT.finditer(head)
    )


def _aside(texts: Texts, name: names.Name) -> str:
    """The whole head of a project that builds nothing, where more than its telling part is needed."""
    if name.work in works.BUILDING or name.object in objects.BUILT:
        return ""
    return "\n".join(head for head in (head_as_written(texts[RuleField.WHOLE]), name.head))


def in_brackets(project: Record) -> str:
    """The texts in brackets of a project's name, where agencies and sources hide."""
    name = project.get("name") or ""
    return " ".join(sorting.BRACKETS.findall(thai.clean_line(name))) if "(" in name else ""


def _agency(project: Record, agencies: Agencies, bodies: Mapping[str, str]) -> str | None:
    """The body that acts, so that a list of its own can be sent to it."""
    body = bodies.get(project.get("tambon") or "")
    return agencies.main(project.get("agency"), body) or agencies.main(in_brackets(project), body)


def head_as_written(text: str) -> str:
    """The beginning of a name up to the first place, short forms as they are.

    >>> head_as_written("จ้างเหมาก่อสร้างถนน คสล. สายบ้านห้วยลึก หมู่ที่ 3")
    'ก่อสร้างถนน คสล.'
    >>> head_as_written("หมู่ที่ 3 บ้านน้ำตก ขุดลอกคลอง")  # the place first
    'ขุดลอกคลอง'
    """
    plain = names.without_prefix(thai.clean_line(text))
    head, *rest = (part.strip() for part in grammar.HEAD_ENDS.split(grammar.PLACE.sub(" ", plain)))
    if head:
        return head
    # where the place's own name is still there, it goes up to the blank
    behind = [part if works.WORK.match(part) else part.partition(" ")[2] for part in rest]
    return next((part for part in behind if part), "")


def beginnings(head: str) -> list[str]:
    """The head, the head without the words of a wish, and that without a work that tells nothing.

    >>> beginnings("ขอสนับสนุนการก่อสร้างศาลา"), beginnings("ทำพนังกั้นน้ำ")
    (['ขอสนับสนุนการก่อสร้างศาลา', 'ก่อสร้างศาลา', 'ก่อสร้างศาลา'], ['ทำพนังกั้นน้ำ', 'ทำพนังกั้นน้ำ', 'พนังกั้นน้ำ'])
    """
    before, bare = None, head
    while before != bare:
        before, bare = bare, sorting.WISH.sub("", bare)
    return [head, bare, sorting.WEAK_WORK.sub("", bare)]


def _reasons(
    decided: dict[RuleList, Decided], ticked: str | None, asked: WordRules, texts: Texts
) -> str | None:
    """The word that decided each list; for the area also what the name says against the heading."""
    told = []
    for of in RuleList:
        one = decided.get(of)
        if of is RuleList.GROUP and ticked:
            told.append(f"{of}: {words.sheets.AS_TICKED}")
        elif one is not None and one.field is RuleField.HEADING:
            said = _said_by_name(asked, texts, one) if of is RuleList.AREA else None
            told.append(f"{of}: {words.sheets.by_heading(one.word, said)}")
        elif one is not None:
            told.append(f"{of}: {one.word}")
    return "; ".join(told) or None


def _said_by_name(asked: WordRules, texts: Texts, decided: Decided) -> str | None:
    other = asked.decide(texts, without=RuleField.HEADING).get(RuleList.AREA)
    return other.value if other and other.value != decided.value else None


def _unknown(project: Record, values: Record, sheet: str) -> Iterable[Finding]:
    for kind, column, own in (
        (Kind.NO_AREA, "area_proposed", "area_own"),
        (Kind.NO_GROUP, "group_proposed", "group_own"),
    ):
        if project.get("name") and values[column] is None and project.get(own) is None:
            yield Finding(kind, sheet=sheet, code=project["code"], facts=(project["name"],))


def unknown_words(rows: Iterable[Record]) -> list[Covering]:
    """The words that would give most of the projects without an area one, staff's own choices apart."""
    unknown: list[str] = []
    known: list[str] = []
    for row in rows:
        head = head_as_written(row.get("name") or "")
        (known if row["area_proposed"] or row.get("area_own") else unknown).append(head)
    return covering([head for head in unknown if head], known)


def words_finding(found: Sequence[Covering], rows: Iterable[Record]) -> list[Finding]:
    """One finding that lists such words, with the share of the unknown projects they cover together."""
    if not found:
        return []
    unknown = sum(
        bool(row.get("name")) and row["area_proposed"] is None and not row.get("area_own") for row in rows
    )
    share = round(100 * sum(one.projects for one in found) / unknown)
    listed = words.sheets.words_listed([(one.word, one.projects) for one in found])
    return [Finding(Kind.UNKNOWN_WORDS, facts=(listed, str(share), str(unknown)))]
