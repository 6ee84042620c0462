from tests.programmes.conftest import garden

__all__ = ["garden"]
