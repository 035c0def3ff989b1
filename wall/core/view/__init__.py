"""Everything there is to see at a moment, as one value."""
