"""What is answered to each request; who may ask is decided before, by the table of routes."""
