-- Every list and compliance request reads an index in its order: its cost does not grow with what it leaves out.
-- Prisma declares no partial index and no collation, so these are here only.

-- The scan that last confirmed an unconfirmed finding, so that reading never walks the scans of an account.
alter table finding add column last_confirmed_scan_no int;
-- The name as it is searched: lower case, in byte order, so that a prefix is a range.
alter table resource add column name_key text collate "C" not null generated always as (lower(name)) stored;

drop index finding_tenant_id_rule_id_state_idx;
create index finding_tenant_id_rule_id_state_severity_rank_id_idx on finding(tenant_id, rule_id, state, severity_rank, id);
create index finding_tenant_id_account_id_state_severity_rank_id_idx on finding(tenant_id, account_id, state, severity_rank, id);
create index finding_tenant_id_region_state_severity_rank_id_idx on finding(tenant_id, region, state, severity_rank, id);
create index finding_tenant_id_resource_type_state_severity_rank_id_idx on finding(tenant_id, resource_type, state, severity_rank, id);
create index finding_tenant_id_changed_at_idx on finding(tenant_id, changed_at);
create index finding_unconfirmed on finding(tenant_id, severity_rank, id) where unconfirmed is not null;
create index finding_open_by_rule on finding(tenant_id, account_id, rule_id) where state = 'open';

drop index resource_tenant_id_type_arn_idx;
create index resource_tenant_id_type_arn_id_idx on resource(tenant_id, type, arn, id);
-- Without the ARN its keys repeat, so that it is small: compliance counts the resources of every account by it.
create index resource_tenant_id_account_id_type_idx on resource(tenant_id, account_id, type);
create index resource_tenant_id_account_id_type_arn_id_idx on resource(tenant_id, account_id, type, arn, id);
create index resource_tenant_id_region_type_arn_id_idx on resource(tenant_id, region, type, arn, id);
create index resource_tenant_id_name_key_idx on resource(tenant_id, name_key);

create index drift_event_tenant_id_at_before_id_idx on drift_event(tenant_id, at_before desc, id desc);
create index drift_event_tenant_id_account_id_at_before_id_idx on drift_event(tenant_id, account_id, at_before desc, id desc);

-- The feed numbers whole batches: entries are written before the tenant's feed is locked, and one row under the lock gives the
-- batch its numbers (an entry has first_seq + ordinal - 1). The entries of a tenant so far become one batch. The owner is not
-- exempt from forced row-level security, so it is lifted while they are converted.
create table change_batch (
  tenant_id uuid not null,
  id uuid not null,
  first_seq bigint not null,
  size int not null,
  constraint change_batch_pkey primary key (tenant_id,first_seq),
  constraint change_batch_size_check check (size > 0)
);
-- The key is added while the table is empty: the check of existing rows would see no tenant.
alter table change_batch
  add constraint change_batch_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table change no force row level security;
alter table change add column batch_id uuid, add column ordinal int;
insert into change_batch (tenant_id, id, first_seq, size) select tenant_id, gen_random_uuid(), min(seq), count(*) from change group by tenant_id;
update change set batch_id = b.id, ordinal = change.seq - b.first_seq + 1 from change_batch b where b.tenant_id = change.tenant_id;
alter table change drop constraint change_pkey;
alter table change drop column seq, alter column batch_id set not null, alter column ordinal set not null;
alter table change add constraint change_pkey primary key (tenant_id,batch_id,ordinal);
alter table change force row level security;

alter table change_batch enable row level security;
alter table change_batch force row level security;
create policy tenant_isolation on change_batch to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
grant select, insert on change_batch to plumbline_app;
