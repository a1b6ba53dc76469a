"""What is said, kept on disk: the journal under TinyDB, one folder a session."""
