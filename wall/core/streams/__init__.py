"""What every stream should do next: supervision of one, demand and decode budget of all."""
