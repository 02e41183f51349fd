"""Strangers' files: what they are, whether they may be read, and reading them in processes with limits."""
