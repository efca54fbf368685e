"""What counts of attacks can tell: hostility over time, and whether an act changed it."""
