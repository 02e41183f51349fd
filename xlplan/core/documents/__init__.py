"""One document: its body rows → projects, quotes of all else, and the receipt that nothing was lost."""
