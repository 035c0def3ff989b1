"""How tivi compares: ratios against other players of the same cameras, in the same run on the same machine."""
