"""One encrypted file that holds an installation, and the way back (``docs/adr/0010-backups.md``)."""
