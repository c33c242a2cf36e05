"""The commands: one module each, named as the command, with its function `command`."""
