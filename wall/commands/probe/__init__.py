"""`tivi probe`: tries one camera, and says what works, or why not and what to do."""
