"""One running session, from line or key to command to durable act to view."""
