"""What a process of ours does beside answering: leave in order, build an index elsewhere."""
