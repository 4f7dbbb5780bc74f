-- Verifications of an account's role: a queued errand of the worker, with its report.
create table account_verification (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  state text not null default 'queued',
  requested_by text not null,
  requested_at timestamptz(6) not null default now(),
  started_at timestamptz(6),
  finished_at timestamptz(6),
  result jsonb,
  failure text,
  fence int not null default 1,
  attempts int not null default 0,
  held_by text,
  sweep_after timestamptz(6) default now(),
  constraint account_verification_pkey primary key (tenant_id,id),
  constraint account_verification_state_check check (state in ('queued', 'running', 'done', 'failed')),
  constraint account_verification_result_check check (result is null or jsonb_typeof(result) = 'object'),
  constraint account_verification_done_check check (state <> 'done' or (result is not null and finished_at is not null))
);

create index account_verification_tenant_id_account_id_requested_at_idx on account_verification(tenant_id, account_id, requested_at);

-- One active verification an account, and what the sweeper looks for.
create unique index account_verification_one_active on account_verification (tenant_id, account_id) where state in ('queued', 'running');
create index account_verification_sweep on account_verification (sweep_after) where state in ('queued', 'running');

alter table account_verification
  add constraint account_verification_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;

alter table account_verification enable row level security;
alter table account_verification force row level security;

create policy tenant_isolation on account_verification to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy system_all on account_verification to plumbline_system using (true) with check (true);

grant select, insert, update, delete on account_verification to plumbline_app;
grant select (tenant_id, id, account_id, state, sweep_after) on account_verification to plumbline_system;
