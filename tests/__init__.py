"""What Framsnakk promises, sentence by sentence; the folders mirror `site_gen`."""
