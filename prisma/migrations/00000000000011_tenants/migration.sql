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
