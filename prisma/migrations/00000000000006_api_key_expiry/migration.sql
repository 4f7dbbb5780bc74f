-- A key may expire. The system role creates no keys: they are the app role's.

alter table api_key add column expires_at timestamptz(6);
drop policy system_all on api_key;
revoke all on api_key from plumbline_system;
revoke select (tenant_id, id, name, prefix, role, created_at, revoked_at) on api_key from plumbline_system;
