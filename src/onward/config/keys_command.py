"""``onward keys``: which keys seal the data, and how one takes the place of another.

The order of a change: ``add``, ``use``, restart the site, ``reseal``, ``drop``.
"""

import argparse
import json
from pathlib import Path

from django.conf import settings

from onward.audit.actions.events import record
from onward.audit.actors import COMMAND
from onward.config import keyring
from onward.config import keys as key_files
from onward.config.keys import Keys
from onward.lib import resealing, sealed_inside
from onward.lib.commands import Commands
from onward.lib.refusals import Refused


def add(commands: Commands) -> None:
    """Add ``keys`` with its five verbs."""
    command = commands.add_parser("keys", help="change the keys that names, notes and files are sealed with")
    verbs = command.add_subparsers(title="verbs", metavar="VERB", required=True)
    verbs.add_parser("list", help="the keys, and how much each seals").set_defaults(run=list_keys)
    new = verbs.add_parser("add", help="make one more key; it is not used yet")
    new.add_argument("id", nargs="?", help="a name for it, such as k2 or 2027")
    new.set_defaults(run=add_key)
    use = verbs.add_parser("use", help="seal new values with this key")
    use.add_argument("id")
    use.set_defaults(run=use_key)
    verbs.add_parser("reseal", help="seal everything anew with the active key").set_defaults(run=reseal)
    drop = verbs.add_parser("drop", help="throw a key away that nothing needs any more")
    drop.add_argument("id")
    drop.set_defaults(run=drop_key)


def _keys() -> Keys:
    return Keys(
        settings.SECRET_KEY, settings.FINGERPRINT_KEY, dict(settings.FIELD_KEYS), settings.FIELD_KEY_ACTIVE
    )


def _key_file() -> Path | None:
    """``None`` where the keys come from the environment."""
    return settings.KEY_FILE


def list_keys(_: argparse.Namespace) -> int:
    """Each key with how many values and files name it; also keys that are named but not here."""
    counts = resealing.count_by_key()
    for key_id in [*settings.FIELD_KEYS, *sorted(set(counts) - set(settings.FIELD_KEYS))]:
        what = "active" if key_id == settings.FIELD_KEY_ACTIVE else ""
        what = what if key_id in settings.FIELD_KEYS else "not among the keys given: these cannot be opened"
        print(f"{key_id:<20} {counts[key_id]:>12,} values and files  {what}".rstrip())
    return 0


def add_key(arguments: argparse.Namespace) -> int:
    """A new key into the key file; where keys come from the environment, the line to set there."""
    keys, key_id = keyring.added(_keys(), arguments.id)
    if (path := _key_file()) is None:
        print("Keys come from the environment here, so set there, and keep it secret:")
        print(f"ONWARD_FIELD_KEYS='{json.dumps(keys.field_keys)}'")
    else:
        key_files.replace(path, keys)
        print(f"Key {key_id} is in {path}. Put a copy of that file in a safe place now.")
    print(f"Next: restart the site, then onward keys use {key_id}.")
    _tell("config.key_added")
    return 0


def use_key(arguments: argparse.Namespace) -> int:
    """Make a key the active one."""
    keys = keyring.used(_keys(), arguments.id)
    if (path := _key_file()) is None:
        print(f"Keys come from the environment here, so set there: ONWARD_FIELD_KEY_ACTIVE={arguments.id}")
    else:
        key_files.replace(path, keys)
        print(f"New values will be sealed with key {arguments.id}.")
    print("Next: restart the site, then onward keys reseal.")
    _tell("config.key_used")
    return 0


def reseal(_: argparse.Namespace) -> int:
    """Seal every value and file anew that names another key; can be broken off and run again."""
    done = sum(_reseal_column(column) for column in resealing.columns()) + sealed_inside.reseal()
    stale = resealing.stale_files()
    for path in stale:
        resealing.reseal_file(path)
    print(f"Sealed anew with key {settings.FIELD_KEY_ACTIVE}: {done:,} values and {len(stale):,} files.")
    others = [key for key in settings.FIELD_KEYS if key != settings.FIELD_KEY_ACTIVE]
    if others:
        print(
            f"Next: onward keys drop {others[0]} (keep a copy of it as long as you keep backups made with it)"
        )
    _tell("config.keys_resealed")
    return 0


def _reseal_column(column: resealing.Column) -> int:
    all_of_them, done = resealing.waiting(column), 0
    for number in resealing.reseal(column):
        done += number
        print(f"  {column}: {done:,} of {all_of_them:,}", flush=True)
    return done


def drop_key(arguments: argparse.Namespace) -> int:
    """Throw a key away; refused while anything names it."""
    keys = keyring.dropped(_keys(), arguments.id, naming=resealing.count_by_key()[arguments.id])
    if (path := _key_file()) is None:
        raise Refused(
            f"Keys come from the environment here. Nothing needs {arguments.id} any more: take it out of "
            "ONWARD_FIELD_KEYS, and keep a copy as long as you keep backups made with it."
        )
    key_files.replace(path, keys)
    print(f"Key {arguments.id} is gone from {path}. Backups made with it need your copy of it.")
    _tell("config.key_dropped")
    return 0


def _tell(kind: str) -> None:
    record(kind, by=COMMAND)
