"""`tivi alarm` raises an alarm on the running wall, as somebody at its keys would."""
