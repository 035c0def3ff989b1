"""One door per camera or recorder: connection limits, connect gate, login guard and back-off."""
