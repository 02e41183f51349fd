"""Word rules asked rule after rule and word after word: what `word_rules` has to agree with."""

from collections.abc import Sequence

from xlplan.core.classifying.word_rules import Decided, Rule, Texts, sought
from xlplan.core.vocabulary import NOTHING, RuleField, RuleList


def plain(rules: Sequence[Rule], texts: Texts) -> dict[RuleList, Decided]:
    """What the rules say, list by list."""
    unclear = {name for name in RuleList if len(_said_by_headings(rules, texts, name)) > 1}
    found: dict[RuleList, Decided] = {}
    for rule in rules:
        if rule.list in found or (rule.field is RuleField.HEADING and rule.list in unclear):
            continue
        text = texts.get(rule.field, "")
        for word in rule.words:
            if sought(word, rule.field) in text:
                found[rule.list] = Decided(rule.value, word, rule.field)
                break
    return {name: one for name, one in found.items() if one.value != NOTHING}


def _said_by_headings(rules: Sequence[Rule], texts: Texts, name: RuleList) -> set[str]:
    heading = texts.get(RuleField.HEADING, "")
    return {
        rule.value
        for rule in rules
        if rule.list is name
        and rule.field is RuleField.HEADING
        and any(word in heading for word in rule.words)
    }
