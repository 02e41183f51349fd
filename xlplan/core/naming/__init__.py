"""What a project's name says: work, thing, places, stretches, sizes."""
