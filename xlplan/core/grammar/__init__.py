"""The Thai words and patterns by which documents are read; no logic but how many words become one pattern.

What staff may extend (headings, area words, short forms) is data in the workbook; here stand the
words whose place in a sentence matters, a module for each thing that is read.
"""
