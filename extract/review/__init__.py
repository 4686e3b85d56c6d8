"""The review: what the program is unsure of, asked one question at a time, and what each answer does."""
