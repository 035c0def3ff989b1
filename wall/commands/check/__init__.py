"""`tivi check` lists every mistake in a layout with its line, and the line as it should be."""
