"""How the fonts of the site came about; nothing of this is part of the program."""
