"""A soak test: hours of disturbances in front of a real wall, to find leaks, stalls and old pictures shown as live."""
