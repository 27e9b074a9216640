"""The weekly forum: topics are brought, one post gathers them, and what is decided becomes somebody's to do."""
