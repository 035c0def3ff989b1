"""`tivi status`: the state of the running wall for a terminal."""
