"""Word files, read as raw documents and written from templates."""
