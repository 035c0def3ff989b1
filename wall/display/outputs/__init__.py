"""The outputs of this machine, and which window fills which."""
