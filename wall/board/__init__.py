"""The edge of the neighbourhood's board: its files, its database and the processes that read for it."""
