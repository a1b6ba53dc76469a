"""What a dialogue is: events, acts, state and the decisions over them, as values without any input or output."""
