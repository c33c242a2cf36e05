"""Norwegian in two written forms: page words, dates, lists, and what somebody may have meant."""
