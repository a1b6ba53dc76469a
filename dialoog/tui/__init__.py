"""The terminal face, in Textual."""
