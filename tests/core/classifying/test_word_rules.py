"""Ordered word rules: all words are looked for at once, with the answers of looking for each in turn."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.plain_rules import plain
from xlplan.core.classifying.word_rules import BEGINS, Decided, Rule, WordRules
from xlplan.core.vocabulary import RuleField, RuleList

_LETTERS = "กขค่า \n"
_WORDS = st.text(_LETTERS.strip(), min_size=1, max_size=3)
_RULES = st.lists(
    st.builds(
        Rule,
        st.sampled_from([RuleList.AREA, RuleList.GROUP]),
        st.sampled_from(["หนึ่ง", "สอง", "-"]),
        st.lists(_WORDS, min_size=1, max_size=3).map(tuple),
        st.sampled_from([RuleField.NAME, RuleField.FRONT, RuleField.OBJECT, RuleField.HEADING]),
    ),
    max_size=8,
)
_TEXTS = st.fixed_dictionaries(
    {
        RuleField.NAME: st.text(_LETTERS, max_size=8),
        RuleField.FRONT: st.text(_LETTERS, max_size=8).map(BEGINS.__add__),
        RuleField.OBJECT: st.text(_LETTERS, max_size=4).map(BEGINS.__add__),
        RuleField.HEADING: st.text(_LETTERS, max_size=8),
    }
)


@settings(max_examples=300)
@given(_RULES, _TEXTS)
@example([Rule(RuleList.AREA, "หนึ่ง", ("ขก", "ก"))], {RuleField.NAME: "กขก", RuleField.HEADING: ""})
def test_the_answers_are_those_of_looking_for_each_word_in_turn(
    rules: list[Rule], texts: dict[RuleField, str]
) -> None:
    asked = WordRules(rules)
    assert asked.decide(texts) == plain(rules, texts)
    without = plain([rule for rule in rules if rule.field is not RuleField.HEADING], texts)
    assert asked.decide(texts, without=RuleField.HEADING) == without


def test_a_second_text_is_asked_only_for_lists_that_nothing_decides() -> None:
    area, group = Rule(RuleList.AREA, "สังคม", ("กีฬา",)), Rule(RuleList.GROUP, "ต้องทำร่วม", ("ตลาด",))
    first, stop = Rule(RuleList.AREA, "เศรษฐกิจ", ("ตลาด",)), Rule(RuleList.GROUP, "-", ("กีฬา",))
    texts = {RuleField.NAME: "กีฬา"}
    found = WordRules([first, area, group]).decide(texts, else_in="กีฬาหลังตลาด")
    assert {of: one.value for of, one in found.items()} == {
        RuleList.AREA: "สังคม", RuleList.GROUP: "ต้องทำร่วม",
    }  # fmt: skip
    assert RuleList.GROUP not in WordRules([group, stop]).decide(texts, else_in="กีฬาหลังตลาด")


def test_the_word_shown_is_the_rules_first_that_is_found() -> None:
    rule = Rule(RuleList.AREA, "สังคม", ("ฟุตบอล", "กีฬา"))
    found = WordRules([rule]).decide({RuleField.NAME: "กีฬาฟุตบอล"})
    assert found == {RuleList.AREA: Decided("สังคม", "ฟุตบอล", RuleField.NAME)}
