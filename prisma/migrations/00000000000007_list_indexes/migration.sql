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
