"""Norwegian in two written forms: page words, dates, lists, what somebody may have meant, and which form it is."""
