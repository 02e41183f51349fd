"""Recognising tables: raw grids → the body rows of project tables, and what other tables are.

`grid` is what readers give, `tables` goes through it, `recognised` is what comes out.
"""
