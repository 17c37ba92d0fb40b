"""The eyes: from a party to the list entries it resembles, with score and evidence. Pure."""
