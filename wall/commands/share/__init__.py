"""`tivi share`: the leader's folder on the local network, off unless somebody switches it on."""
