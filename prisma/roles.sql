-- The three roles and the database of Plumbline. Run once as a superuser (or a role with CREATEROLE and CREATEDB):
--
--   psql "$ADMIN_URL" -v owner_password=… -v app_password=… -v system_password=… -f prisma/roles.sql
--
-- Then: DATABASE_OWNER_URL, DATABASE_URL and DATABASE_SYSTEM_URL name plumbline_owner, plumbline_app and plumbline_system.
-- packages/db/src/migrations/create-roles.ts does the same for the embedded server and for tests; keep both alike.
\set ON_ERROR_STOP on

create role plumbline_owner login nosuperuser nobypassrls nocreaterole nocreatedb noreplication password :'owner_password';
create role plumbline_app login nosuperuser nobypassrls nocreaterole nocreatedb noreplication password :'app_password';
create role plumbline_system login nosuperuser nobypassrls nocreaterole nocreatedb noreplication password :'system_password';

create database plumbline owner plumbline_owner encoding 'UTF8' template template0;
revoke all on database plumbline from public;
grant connect on database plumbline to plumbline_app, plumbline_system;

\connect plumbline
-- The owner of the database owns the schema too, and no other role may create in it.
alter schema public owner to plumbline_owner;
revoke all on schema public from public;
