"""The review of holds: two people, and the law asked again before anything goes on."""
