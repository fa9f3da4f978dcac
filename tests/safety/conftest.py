from tests.services.conftest import laid_out, play

__all__ = ["laid_out", "play"]
