"""What a server needs around the application; standard library only."""
