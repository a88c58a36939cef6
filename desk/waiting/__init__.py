"""What waits for one person, from every table at once: the home page asks one query for any role."""
