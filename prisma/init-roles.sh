#!/bin/sh
# Makes the roles and the database on the first start of the Postgres container (docker-compose.yml mounts both files).
# psql reads the passwords from the environment: as arguments they would stand in the list of processes.
set -eu
psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv system_password SYSTEM_PASSWORD
\ir /plumbline/roles.sql
SQL
