"""Who may watch: codes, guessing limits, sessions and the access log, in a database of their own; no web."""
