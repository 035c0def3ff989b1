"""`tivi listen` listens to the cameras' events for the running wall."""
