"""Norwegian in two written forms: page words, dates, lists, suggestions for misspellings, and form detection."""
