"""The only place that knows Word and Excel files and applications."""
