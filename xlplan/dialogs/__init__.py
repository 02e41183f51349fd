"""How the program speaks with a person before Excel: windows, pickers, and the panel of buttons."""
