"""`tivi web` lets households watch from their phones."""
