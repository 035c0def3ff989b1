"""One door per camera or recorder: connection limit, connect gate, login guard and back-off."""
