"""`tivi new` asks five questions and writes a first layout and cameras file."""
