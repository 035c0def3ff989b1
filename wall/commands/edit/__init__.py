"""`tivi edit` edits the leader's files on the wall's own screen, and shows their mistakes while they are typed."""
