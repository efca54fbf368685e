"""What may come, and what counts of events tell of what was done: numbers, with their doubts.

Each part is imported from its own module, since some bring large libraries along.
"""
