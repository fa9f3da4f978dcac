"""What goes out and comes in: tasks, submissions, returns, plain forms, colleagues' parts."""
