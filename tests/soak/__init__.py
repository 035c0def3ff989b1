"""A soak test: hours of disturbances for a whole house, to find leaks, stalls, lost alarms and pictures given away."""
