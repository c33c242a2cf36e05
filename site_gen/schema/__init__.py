"""What follows from the fields and the questions, for other programs: JSON Schema, issue forms, texts to paste."""
