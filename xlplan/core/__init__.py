"""The way of the data, pure: values in, new values out; no file, no clock, no Office.

| step | module | takes | gives |
|---|---|---|---|
| recognise | `recognise` | raw tables (`grid`), synonyms | body rows by column |
| build | `documents` | body rows | records, quotes, findings |
| account | `documents.receipt` | raw tables, what was built | what is stored, what quoted, what missing |
| collect | `gathering`, `codes` | records, tables as they stand | projects, tambons, villages, documents |
| classify | `names`, `classify` | projects, rules | + area, issue, group, and the words that decided |
| match | `match`, `sets` | projects, sets so far | sets to decide, with reasons for and against |
| combine | `combine` | projects, decisions, plan so far | plan table, outcomes |
| score | `score` | plan, criteria | + totals, ranks, bands |
| split | `split` | projects or plan, what by | parts in their order |
| outline | `outline` | plan, projects, villages | `PlanOutline` (`printed`), ready for Word |

Between every step and the workbook stands `edits`: what people typed over stays. Beside them:
`schema`, `columns`, `vocabulary` and `frames` (what the tables are), `grammar`, `thai`, `numbers` and
`places` (text as people write it), `figures` (values of formulas), `findings` (what staff look at).
"""
