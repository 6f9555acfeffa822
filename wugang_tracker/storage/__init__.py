"""SQLite (and later PostgreSQL), files on disk, locks and backups. The only floor that knows SQLAlchemy."""
