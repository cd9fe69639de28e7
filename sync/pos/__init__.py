"""The loopback interface by which the shop's own till talks to ours."""
