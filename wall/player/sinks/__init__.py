"""Where a stream's packets go."""
