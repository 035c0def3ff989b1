"""The running wall: every part built, wired and taken down in order."""
