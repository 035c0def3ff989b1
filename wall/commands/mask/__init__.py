"""`tivi mask`: drawing what is masked in a camera's picture."""
