"""The harvest: from the state of a session to a document in people's own words."""
