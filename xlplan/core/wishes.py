"""Which collected projects are wishes of the villages: they alone are counted, summed up and planned."""

from xlplan.core.frames import Record
from xlplan.core.vocabulary import COORDINATION_FORM, OTHER_PLANS


def is_wish(project: Record) -> bool:
    """Whether a collected project counts as a wish.

    Plans of local bodies and agencies, plans of a period that is over, and the form ผ.02/2 (for the
    province to coordinate, billions) serve comparison only. The home sheet's formulas ask the same.

    >>> is_wish({"plan_kind": "แผนชุมชน"}), is_wish({"plan_kind": None, "form_code": "ผ.02/2"})
    (True, False)
    """
    form = project.get("form_code") or ""
    return project.get("plan_kind") not in OTHER_PLANS and not form.endswith(COORDINATION_FORM)
