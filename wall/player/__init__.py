"""The child process of one stream, and the parent's end of it. Knows one source; knows no wall."""
