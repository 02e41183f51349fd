"""The import step and its parts."""
