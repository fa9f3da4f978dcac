"""A workspace as a file: opened, kept safe, verified, put away; and the sample that is played into some."""
