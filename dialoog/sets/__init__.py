"""Question sets: Markdown files of trainers, read into the model of the core with their findings."""
