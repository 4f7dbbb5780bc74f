-- When the daily facts of a resource were read, and under which change token: {"token": "…", "readAt": {"<fact>": "<ISO 8601>"}}.
-- Beside the facts, since it is no state of the resource: it is not hashed, makes no version and is never drift.
alter table resource add column daily jsonb;
-- Of a closed version: drift of a daily fact lies between its two reads, not between two scans.
alter table resource_history add column daily jsonb;

-- `full` reads what a standard scan carries forward. Calls of the connection itself are counted by no collector.
alter table scan add column depth text not null default 'standard',
  add column connection_calls int not null default 0,
  add constraint scan_depth_check check (depth in ('standard', 'full'));
