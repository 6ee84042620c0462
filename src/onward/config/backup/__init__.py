"""One encrypted file that holds an installation, and the way back (``docs/adr/0012-keys-and-backups.md``)."""
