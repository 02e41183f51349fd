"""ผลการพิจารณา: what became of every collected project, in a few words on its row."""

from collections.abc import Iterator, Mapping, Sequence

from xlplan import words
from xlplan.core.combining.obeyed import Obeyed
from xlplan.core.combining.sets import Decision
from xlplan.core.frames import Record
from xlplan.core.vocabulary import COORDINATION_FORM, Judgement, PlanKind, is_yes
from xlplan.core.wishes import is_wish


def tell(
    projects: Mapping[str, Record],
    decisions: Sequence[Decision],
    done: Obeyed,
    *,
    row_of: Mapping[str, Record],
    dropped: Mapping[str, str],
    deleted: Mapping[str, str],
) -> dict[str, str]:
    """By code, what became of each project.

    Args:
        projects: all collected projects by code.
        decisions: what staff decided.
        done: what of it is obeyed.
        row_of: by code, the plan row that a project is in.
        dropped: by code, the project whose amounts count instead of this one's.
        deleted: by code, the plan row that staff deleted.
    """
    sets_of: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=lambda decision: decision.set_no):
        if sum(code in projects for code in decision.members) > 1:
            for code in decision.members:
                sets_of.setdefault(code, []).append(decision)
    obeyed = {merge.set_no for merge in done.merges}

    def said(code: str, project: Record) -> Iterator[str]:
        say = words.sheets.outcome
        row = row_of.get(code)
        if row is None:
            yield _outside(project, done.elsewhere.get(code, ()), projects, deleted.get(code))
        else:
            yield say("planned" if row["lead"] == code else "merged", row["code"])
            if code in dropped:
                yield say("dropped", dropped[code])
        for decision in sets_of.get(code, ()) if is_wish(project) else ():
            others = [other for other in decision.members if other != code and other in projects]
            in_plan = sorted({row_of[other]["code"] if other in row_of else other for other in others})
            match decision.judgement:
                case None if row is not None:
                    yield say("waiting", str(decision.set_no))
                case Judgement.MERGE if row is not None and decision.set_no not in obeyed:
                    yield say("not_merged", str(decision.set_no))
                case Judgement.DIFFERENT:
                    yield say("different", ", ".join(sorted(others)))
                case Judgement.REFER if row is not None:
                    yield say("refers", ", ".join(in_plan))
                case Judgement.ASSIGN_AGENCY if code in done.acting:
                    yield say("acting", done.acting[code])

    return {code: words.sheets.outcomes(said(code, project)) for code, project in projects.items()}


def _outside(
    project: Record, elsewhere: Sequence[Decision], projects: Mapping[str, Record], deleted: str | None
) -> str:
    """Why a project is in no plan row."""
    say = words.sheets.outcome
    if not is_wish(project):
        if (project.get("form_code") or "").endswith(COORDINATION_FORM):
            return say("province_form")
        return say("last_period" if project["plan_kind"] == PlanKind.LAST_PERIOD else "agency_plan_row")
    if is_yes(project.get("left_out")):
        return say("left_out", project.get("left_out_reason") or "")
    if elsewhere:
        return say("in_agency_plan", "; ".join(filter(None, (_plan_of(one, projects) for one in elsewhere))))
    return say("no_tambon") if deleted is None else say("deleted", deleted)


def _plan_of(decision: Decision, projects: Mapping[str, Record]) -> str:
    """In which plan a project is: agency and page as staff say, else the rows of other plans in the set."""
    said = " ".join(filter(None, (decision.acting_agency, decision.agency_plan)))
    rows = [code for code in decision.members if code in projects and not is_wish(projects[code])]
    return said or ", ".join(sorted(rows))
