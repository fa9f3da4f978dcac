"""What is written into a form: entries, figures, evidence, brought in, changed and taken back."""
