"""The desk: a small server over the kommune's repository, where staff tell their stories in a browser."""
