"""What is seen. Paints what it is given and turns keys into intents; decides nothing."""
