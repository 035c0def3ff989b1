"""Random input for parsers, for longer than a unit test may take."""
