"""Rules that find faults in manuscripts, and the acceptance of faultless ones as stories."""
