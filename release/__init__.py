"""What makes the release zip for Windows."""
