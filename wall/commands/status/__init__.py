"""`tivi status` shows the state of each camera of the running wall."""
