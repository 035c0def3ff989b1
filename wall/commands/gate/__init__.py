"""`tivi-gate` makes a machine the gate of several groups, invites their houses and removes them."""
