"""Which rows of a table are looked at: filters by name, a table taken apart."""
