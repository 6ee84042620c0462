"""How far long work is, told through a small file: the database shows nothing of a transaction until its
end."""

from pathlib import Path


def tell(path: Path, share: float, what: str) -> None:
    """Write down that this share (0 to 1) is done, and what is being done now."""
    new = path.with_suffix(".new")
    new.write_text(f"{round(100 * share)} {what}", "utf-8")
    new.replace(path)


def told(path: Path) -> tuple[int, str] | None:
    """Per cent done and what is being done, as last told; ``None`` where nothing is known (yet)."""
    try:
        share, _, what = path.read_text("utf-8").partition(" ")
        return int(share), what
    except (OSError, ValueError):
        return None
