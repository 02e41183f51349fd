"""What a project belongs to, proposed by words; what makes little sense in it."""
