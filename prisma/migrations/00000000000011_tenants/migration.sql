-- A tenant can be erased: the system role may delete the row of the tenant that the transaction names, and every other row
-- goes by cascade, which row-level security does not limit. Without that setting a delete finds no row.
grant delete on tenant to plumbline_system;
create policy erasure_of_the_named_tenant on tenant as restrictive for delete to plumbline_system
  using (tenant_id = nullif(current_setting('app.erased_tenant_id', true), '')::uuid);

-- What remains of an erased tenant: who erased it, when, and how many rows. No name, and nothing that was collected.
create table tenant_erasure (
  erased_tenant_id uuid not null,
  erased_at timestamptz(6) not null default now(),
  erased_by text not null,
  row_counts jsonb not null,
  constraint tenant_erasure_pkey primary key (erased_tenant_id),
  constraint tenant_erasure_row_counts_check check (jsonb_typeof(row_counts) = 'object')
);
alter table tenant_erasure enable row level security;
alter table tenant_erasure force row level security;
create policy system_all on tenant_erasure to plumbline_system using (true) with check (true);
grant select, insert on tenant_erasure to plumbline_system;

-- Why a scan failed, for programs. Null for scans that failed before this column existed.
alter table scan add column failure_code text;
alter table scan add constraint scan_failure_code_check check (failure_code is null or (state = 'failed'
  and failure_code in ('role_refused', 'wrong_account', 'no_region', 'nothing_read', 'attempts_exhausted')));

-- The regions that scans of the account read unless they name others. Null for every enabled region.
alter table account add column regions text[];
alter table account add constraint account_regions_check check (cardinality(regions) > 0);

-- The words for the end of a verification are those of a scan. The owner is not exempt from forced row-level security.
alter table account_verification no force row level security;
alter table account_verification drop constraint account_verification_state_check;
alter table account_verification drop constraint account_verification_done_check;
update account_verification set state = 'completed' where state = 'done';
alter table account_verification
  add constraint account_verification_state_check check (state in ('queued', 'running', 'completed', 'failed')),
  add constraint account_verification_completed_check
    check (state <> 'completed' or (result is not null and finished_at is not null));
alter table account_verification force row level security;
alter table change no force row level security;
update change set kind = 'verification.finished', body = body || '{"state": "completed"}'
  where kind = 'account.verified' and body ->> 'state' = 'done';
update change set kind = 'verification.finished' where kind = 'account.verified';
alter table change force row level security;

-- The parameters of rules that a tenant has set: { "<rule id>": { "<parameter>": value } }.
create table rule_parameters (
  tenant_id uuid not null,
  parameters jsonb not null,
  changed_by text not null,
  changed_at timestamptz(6) not null default now(),
  constraint rule_parameters_pkey primary key (tenant_id),
  constraint rule_parameters_parameters_check check (jsonb_typeof(parameters) = 'object')
);
alter table rule_parameters
  add constraint rule_parameters_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table rule_parameters enable row level security;
alter table rule_parameters force row level security;
create policy tenant_isolation on rule_parameters to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert, update on rule_parameters to plumbline_app;
