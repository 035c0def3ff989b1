"""`tivi edit`: the leader's files on the wall's own screen, with what is wrong beside them as it is typed."""
