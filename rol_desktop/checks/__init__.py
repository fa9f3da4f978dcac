"""One decorated function per check rule, and the engine that runs them."""
