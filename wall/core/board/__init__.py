"""The neighbourhood's board: what its tiles show beside cameras, as rules and values."""
