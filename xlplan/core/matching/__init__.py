"""Which projects are put before staff as one set: what is compared, its kind, which fit each other."""
