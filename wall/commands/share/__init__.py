"""`tivi share` puts the leader's folder on the local network with Samba, or stops sharing it.

It is off by default.
"""
