"""`tivi households` lists who may watch from a phone, gives and ends codes, prints the cards and shows the log."""
