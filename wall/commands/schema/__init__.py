"""`tivi schema` prints the JSON Schema of a layout or a cameras file."""
