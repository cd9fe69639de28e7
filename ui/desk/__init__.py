"""What a manager reads and decides, and how the till stands."""
