"""Sets and what staff decide about them; the plan that comes of it."""
