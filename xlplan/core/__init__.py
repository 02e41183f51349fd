"""The way of the data, pure: values in, new values out; no file, no clock, no Office.

| step | module | takes | gives |
|---|---|---|---|
| recognise | `tables`, `headings` | raw tables, synonyms | body rows by column, findings |
| build | `projects`, `codes` | body rows | projects table, findings |
| classify | `names`, `classify` | projects, rules | + area, issue, group, and the words that decided |
| match | `match` | projects, decisions so far | sets to decide, with reasons for and against |
| combine | `combine` | projects, decisions | plan table |
| score | `score` | plan, criteria | + totals, ranks, bands |
| outline | `outline` | plan, villages | `PlanOutline`, ready for Word |

Beside them: `schema`, `columns`, `vocabulary` and `frames` (what the tables are), `thai` and
`numbers` (text and figures as people write them), `findings` (what staff should look at).
"""
