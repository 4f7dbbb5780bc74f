-- The first migration. Tables and keys follow schema.prisma (a service test compares them). Everything that Prisma has
-- no words for is written by hand: checks, partitions, partial indexes, row-level security, policies and grants.
-- The roles plumbline_owner, plumbline_app and plumbline_system must exist (roles.sql), and the owner runs this. Write no semicolon in a
-- comment and no do-block: the engine that stands in for Prisma's own splits a migration at them.

create table tenant (
  tenant_id uuid not null,
  name text not null,
  created_at timestamptz(6) not null default now(),
  constraint tenant_pkey primary key (tenant_id)
);

create table user_account (
  tenant_id uuid not null,
  id uuid not null,
  email text not null,
  name text not null,
  role text not null,
  created_at timestamptz(6) not null default now(),
  constraint user_account_pkey primary key (tenant_id,id),
  constraint user_account_role_check check (role in ('admin', 'reader'))
);

create table api_key (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  role text not null,
  created_at timestamptz(6) not null default now(),
  last_used_day date,
  revoked_at timestamptz(6),
  constraint api_key_pkey primary key (tenant_id,id),
  constraint api_key_role_check check (role in ('admin', 'reader')),
  constraint api_key_prefix_check check (prefix ~ '^[A-Za-z0-9]{8}$'),
  constraint api_key_secret_hash_check check (secret_hash ~ '^[0-9a-f]{64}$')
);

create table tenant_secret (
  tenant_id uuid not null,
  id uuid not null,
  purpose text not null,
  key_material bytea not null,
  created_at timestamptz(6) not null default now(),
  retired_at timestamptz(6),
  constraint tenant_secret_pkey primary key (tenant_id,id),
  constraint tenant_secret_purpose_check check (purpose in ('keyed_hash'))
);

create table account (
  tenant_id uuid not null,
  id uuid not null,
  aws_account_id text not null,
  name text not null,
  partition text not null default 'aws',
  connection jsonb not null,
  created_at timestamptz(6) not null default now(),
  constraint account_pkey primary key (tenant_id,id),
  constraint account_aws_account_id_check check (aws_account_id ~ '^[0-9]{12}$'),
  constraint account_partition_check check (partition in ('aws', 'aws-cn', 'aws-us-gov')),
  constraint account_connection_check check (jsonb_typeof(connection) = 'object' and connection ->> 'kind' in ('role', 'recording'))
);

create table account_schedule (
  tenant_id uuid not null,
  account_id uuid not null,
  last_scan_no int not null default 0,
  last_evaluated_scan_no int,
  discovered_regions text[],
  interval_minutes int,
  next_scan_at timestamptz(6),
  constraint account_schedule_pkey primary key (tenant_id,account_id),
  constraint account_schedule_interval_minutes_check check (interval_minutes > 0)
);

create table scan (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  scan_no int not null,
  state text not null default 'queued',
  trigger text not null,
  requested_by text not null,
  regions text[],
  requested_at timestamptz(6) not null default now(),
  started_at timestamptz(6),
  taken_at timestamptz(6),
  finished_at timestamptz(6),
  failure text,
  cancel_requested boolean not null default false,
  fence int not null default 1,
  attempts int not null default 0,
  held_by text,
  sweep_after timestamptz(6) default now(),
  summary jsonb,
  evaluated_at timestamptz(6),
  constraint scan_pkey primary key (tenant_id,id),
  constraint scan_state_check check (state in ('queued', 'running', 'evaluating', 'partial', 'completed', 'failed', 'cancelled')),
  constraint scan_trigger_check check (trigger in ('manual', 'schedule', 'demo')),
  constraint scan_regions_check check (cardinality(regions) > 0),
  constraint scan_scan_no_check check (scan_no > 0)
);

create table scan_part (
  tenant_id uuid not null,
  id uuid not null,
  scan_id uuid not null,
  account_id uuid not null,
  region text not null,
  state text not null default 'queued',
  fence int not null default 1,
  attempts int not null default 0,
  held_by text,
  sweep_after timestamptz(6) default now(),
  coverage jsonb not null default '{}',
  started_at timestamptz(6),
  finished_at timestamptz(6),
  failure text,
  constraint scan_part_pkey primary key (tenant_id,id),
  constraint scan_part_state_check check (state in ('queued', 'collecting', 'complete', 'partial', 'failed', 'cancelled')),
  constraint scan_part_coverage_check check (jsonb_typeof(coverage) = 'object')
);

create table resource (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  arn text not null,
  type text not null,
  name text not null,
  region text not null,
  owner text not null,
  collector text not null,
  incarnation text,
  shape_version int not null,
  facts jsonb not null,
  gaps jsonb not null default '{}',
  facts_hash text not null,
  cause text not null,
  from_scan_no int not null,
  observed_at timestamptz(6) not null,
  constraint resource_pkey primary key (tenant_id,id),
  constraint resource_cause_check check (cause in ('observed', 'release', 'rekey')),
  constraint resource_facts_hash_check check (facts_hash ~ '^[0-9a-f]{64}$'),
  constraint resource_shape_version_check check (shape_version > 0),
  constraint resource_facts_check check (jsonb_typeof(facts) = 'object' and jsonb_typeof(gaps) = 'object')
);

create table resource_history (
  tenant_id uuid not null,
  retention_class text not null default 'standard',
  closed_at timestamptz(6) not null,
  id uuid not null,
  account_id uuid not null,
  resource_id uuid not null,
  arn text not null,
  type text not null,
  name text not null,
  region text not null,
  owner text not null,
  collector text not null,
  incarnation text,
  shape_version int not null,
  facts jsonb not null,
  gaps jsonb not null default '{}',
  facts_hash text not null,
  cause text not null,
  from_scan_no int not null,
  to_scan_no int not null,
  closed_reason text not null,
  constraint resource_history_pkey primary key (tenant_id,retention_class,closed_at,id),
  constraint resource_history_cause_check check (cause in ('observed', 'release', 'rekey')),
  constraint resource_history_closed_reason_check check (closed_reason in ('superseded', 'deleted')),
  constraint resource_history_shape_version_check check (shape_version > 0),
  constraint resource_history_from_scan_no_check check (from_scan_no <= to_scan_no),
  constraint resource_history_facts_check check (jsonb_typeof(facts) = 'object' and jsonb_typeof(gaps) = 'object')
) partition by list (retention_class);

create table resource_volatile (
  tenant_id uuid not null,
  account_id uuid not null,
  arn text not null,
  day date not null,
  facts jsonb not null,
  constraint resource_volatile_pkey primary key (tenant_id,account_id,arn)
);

create table tally (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  from_scan_no int not null,
  content_hash text not null,
  counts jsonb not null,
  constraint tally_pkey primary key (tenant_id,id),
  constraint tally_counts_check check (jsonb_typeof(counts) = 'object')
);

create table posture_day (
  tenant_id uuid not null,
  account_id uuid not null,
  day date not null,
  framework text not null,
  pass int not null,
  fail int not null,
  unknown int not null,
  not_applicable int not null,
  constraint posture_day_pkey primary key (tenant_id,account_id,day,framework)
);

create table finding (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  rule_id text not null,
  resource_arn text not null,
  resource_type text not null,
  region text not null,
  subject text not null default '',
  severity text not null,
  severity_rank smallint not null,
  state text not null,
  evidence jsonb not null,
  evidence_hash text not null,
  unconfirmed jsonb,
  resolution text,
  opened_scan_no int not null,
  opened_at timestamptz(6) not null,
  resolved_scan_no int,
  resolved_at timestamptz(6),
  changed_at timestamptz(6) not null,
  assignee_id uuid,
  constraint finding_pkey primary key (tenant_id,id),
  constraint finding_state_check check (state in ('open', 'resolved')),
  constraint finding_severity_rank_check check (severity_rank = case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 when 'low' then 3 end),
  constraint finding_severity_check check (severity in ('critical', 'high', 'medium', 'low')),
  constraint finding_resolution_check check (resolution in ('passed', 'not_applicable', 'resource_deleted')),
  constraint finding_resolved_check check (state = 'open' or (resolution is not null and resolved_scan_no is not null and resolved_at is not null))
);

create table finding_event (
  tenant_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  account_id uuid not null,
  kind text not null,
  scan_no int not null,
  at timestamptz(6) not null,
  resolution text,
  severity text not null,
  evidence jsonb,
  constraint finding_event_pkey primary key (tenant_id,id),
  constraint finding_event_kind_check check (kind in ('opened', 'resolved', 'reopened')),
  constraint finding_event_severity_check check (severity in ('critical', 'high', 'medium', 'low')),
  constraint finding_event_resolution_check check (resolution in ('passed', 'not_applicable', 'resource_deleted'))
);

create table drift_event (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  scan_no int not null,
  resource_arn text not null,
  resource_type text not null,
  region text not null,
  kind text not null,
  path text not null,
  before jsonb,
  after jsonb,
  at_after timestamptz(6) not null,
  at_before timestamptz(6) not null,
  actor jsonb,
  constraint drift_event_pkey primary key (tenant_id,id),
  constraint drift_event_kind_check check (kind in ('created', 'changed', 'deleted', 'replaced'))
);

create table suppression (
  tenant_id uuid not null,
  id uuid not null,
  pattern jsonb not null,
  reason text not null,
  created_by text not null,
  created_at timestamptz(6) not null default now(),
  expires_at timestamptz(6),
  constraint suppression_pkey primary key (tenant_id,id),
  constraint suppression_pattern_check check (jsonb_typeof(pattern) = 'object')
);

create table finding_suppression (
  tenant_id uuid not null,
  finding_id uuid not null,
  suppression_id uuid not null,
  constraint finding_suppression_pkey primary key (tenant_id,finding_id,suppression_id)
);

create table finding_comment (
  tenant_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  author text not null,
  body text not null,
  created_at timestamptz(6) not null default now(),
  constraint finding_comment_pkey primary key (tenant_id,id)
);

create table tenant_feed (
  tenant_id uuid not null,
  epoch uuid not null,
  seq bigint not null default 0,
  constraint tenant_feed_pkey primary key (tenant_id),
  constraint tenant_feed_seq_check check (seq >= 0)
);

create table change (
  tenant_id uuid not null,
  seq bigint not null,
  kind text not null,
  entity_id uuid not null,
  account_id uuid,
  body jsonb not null,
  at timestamptz(6) not null default now(),
  constraint change_pkey primary key (tenant_id,seq),
  constraint change_kind_check check (kind ~ '^[a-z_]+[.][a-z_]+$')
);

create table delivery (
  tenant_id uuid not null,
  id uuid not null,
  destination text not null,
  feed_seq bigint not null,
  state text not null default 'pending',
  attempts int not null default 0,
  next_at timestamptz(6),
  last_error text,
  constraint delivery_pkey primary key (tenant_id,id),
  constraint delivery_state_check check (state in ('pending', 'delivered', 'failed'))
);

create unique index user_account_tenant_id_email_key on user_account(tenant_id, email);
create index api_key_tenant_id_prefix_idx on api_key(tenant_id, prefix);
create unique index account_tenant_id_aws_account_id_key on account(tenant_id, aws_account_id);
create unique index scan_tenant_id_account_id_scan_no_key on scan(tenant_id, account_id, scan_no);
create unique index scan_part_tenant_id_scan_id_region_key on scan_part(tenant_id, scan_id, region);
create index resource_tenant_id_account_id_collector_region_idx on resource(tenant_id, account_id, collector, region);
create index resource_tenant_id_type_arn_idx on resource(tenant_id, type, arn);
create unique index resource_tenant_id_account_id_arn_key on resource(tenant_id, account_id, arn);
create index resource_history_tenant_id_account_id_arn_to_scan_no_idx on resource_history(tenant_id, account_id, arn, to_scan_no);
create index resource_history_tenant_id_account_id_to_scan_no_idx on resource_history(tenant_id, account_id, to_scan_no);
create unique index tally_tenant_id_account_id_from_scan_no_key on tally(tenant_id, account_id, from_scan_no);
create index finding_tenant_id_state_severity_rank_id_idx on finding(tenant_id, state, severity_rank, id);
create index finding_tenant_id_rule_id_state_idx on finding(tenant_id, rule_id, state);
create index finding_tenant_id_resource_arn_idx on finding(tenant_id, resource_arn);
create unique index finding_tenant_id_account_id_rule_id_resource_arn_subject_key on finding(tenant_id, account_id, rule_id, resource_arn, subject);
create index finding_event_tenant_id_finding_id_scan_no_idx on finding_event(tenant_id, finding_id, scan_no);
create index finding_event_tenant_id_account_id_scan_no_idx on finding_event(tenant_id, account_id, scan_no);
create index drift_event_tenant_id_account_id_scan_no_idx on drift_event(tenant_id, account_id, scan_no);
create index drift_event_tenant_id_resource_arn_scan_no_idx on drift_event(tenant_id, resource_arn, scan_no);
create index finding_suppression_tenant_id_suppression_id_idx on finding_suppression(tenant_id, suppression_id);
create index finding_comment_tenant_id_finding_id_created_at_idx on finding_comment(tenant_id, finding_id, created_at);
create unique index delivery_tenant_id_destination_feed_seq_key on delivery(tenant_id, destination, feed_seq);

alter table user_account
  add constraint user_account_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table api_key
  add constraint api_key_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table tenant_secret
  add constraint tenant_secret_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table account
  add constraint account_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table account_schedule
  add constraint account_schedule_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table scan
  add constraint scan_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table scan_part
  add constraint scan_part_tenant_id_scan_id_fkey foreign key (tenant_id, scan_id) references scan(tenant_id, id) on delete cascade on update no action;
alter table resource
  add constraint resource_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table resource_history
  add constraint resource_history_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table resource_volatile
  add constraint resource_volatile_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table tally
  add constraint tally_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table posture_day
  add constraint posture_day_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table finding
  add constraint finding_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table finding
  add constraint finding_tenant_id_assignee_id_fkey foreign key (tenant_id, assignee_id) references user_account(tenant_id, id) on delete set null (assignee_id) on update no action;
alter table finding_event
  add constraint finding_event_tenant_id_finding_id_fkey foreign key (tenant_id, finding_id) references finding(tenant_id, id) on delete cascade on update no action;
alter table drift_event
  add constraint drift_event_tenant_id_account_id_fkey foreign key (tenant_id, account_id) references account(tenant_id, id) on delete cascade on update no action;
alter table suppression
  add constraint suppression_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table finding_suppression
  add constraint finding_suppression_tenant_id_finding_id_fkey foreign key (tenant_id, finding_id) references finding(tenant_id, id) on delete cascade on update no action;
alter table finding_suppression
  add constraint finding_suppression_tenant_id_suppression_id_fkey foreign key (tenant_id, suppression_id) references suppression(tenant_id, id) on delete cascade on update no action;
alter table finding_comment
  add constraint finding_comment_tenant_id_finding_id_fkey foreign key (tenant_id, finding_id) references finding(tenant_id, id) on delete cascade on update no action;
alter table tenant_feed
  add constraint tenant_feed_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table change
  add constraint change_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;
alter table delivery
  add constraint delivery_tenant_id_fkey foreign key (tenant_id) references tenant(tenant_id) on delete cascade on update no action;

-- One active scan an account.
create unique index scan_one_active on scan (tenant_id, account_id) where state in ('queued', 'running', 'evaluating');

-- What the sweeper and the scheduler look for, over all tenants.
create index scan_sweep on scan (sweep_after) where state in ('queued', 'running', 'evaluating');
create index scan_part_sweep on scan_part (sweep_after) where state in ('queued', 'collecting');
create index account_schedule_due on account_schedule (next_scan_at) where next_scan_at is not null;
create index delivery_due on delivery (tenant_id, next_at) where state = 'pending';

-- Partitions of the history: by retention class, then by month. migrate() makes the months ahead, and what falls outside of
-- them waits in the default partition and is moved when its month is made.
create table resource_history_standard partition of resource_history for values in ('standard')
  partition by range (closed_at);
create table resource_history_standard_default partition of resource_history_standard default;

-- Row-level security, forced: it also binds the owner. Foreign-key checks and cascades are exempt by Postgres itself.
-- A partition has no policy and no grant: it is reached through its parent only.
alter table tenant enable row level security;
alter table tenant force row level security;
alter table user_account enable row level security;
alter table user_account force row level security;
alter table api_key enable row level security;
alter table api_key force row level security;
alter table tenant_secret enable row level security;
alter table tenant_secret force row level security;
alter table account enable row level security;
alter table account force row level security;
alter table account_schedule enable row level security;
alter table account_schedule force row level security;
alter table scan enable row level security;
alter table scan force row level security;
alter table scan_part enable row level security;
alter table scan_part force row level security;
alter table resource enable row level security;
alter table resource force row level security;
alter table resource_history enable row level security;
alter table resource_history force row level security;
alter table resource_volatile enable row level security;
alter table resource_volatile force row level security;
alter table tally enable row level security;
alter table tally force row level security;
alter table posture_day enable row level security;
alter table posture_day force row level security;
alter table finding enable row level security;
alter table finding force row level security;
alter table finding_event enable row level security;
alter table finding_event force row level security;
alter table drift_event enable row level security;
alter table drift_event force row level security;
alter table suppression enable row level security;
alter table suppression force row level security;
alter table finding_suppression enable row level security;
alter table finding_suppression force row level security;
alter table finding_comment enable row level security;
alter table finding_comment force row level security;
alter table tenant_feed enable row level security;
alter table tenant_feed force row level security;
alter table change enable row level security;
alter table change force row level security;
alter table delivery enable row level security;
alter table delivery force row level security;
alter table resource_history_standard enable row level security;
alter table resource_history_standard force row level security;
alter table resource_history_standard_default enable row level security;
alter table resource_history_standard_default force row level security;

-- The policy in its plain form: without app.tenant_id nothing is seen. nullif, because a transaction-local setting
-- is left behind as an empty string when its transaction ends.
create policy tenant_isolation on tenant to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on user_account to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on api_key to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on tenant_secret to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on account to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on account_schedule to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on scan to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on scan_part to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on resource to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on resource_history to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on resource_volatile to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on tally to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on posture_day to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on finding to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on finding_event to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on drift_event to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on suppression to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on finding_suppression to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on finding_comment to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on tenant_feed to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on change to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);
create policy tenant_isolation on delivery to plumbline_app
  using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid);

revoke all on schema public from public;
grant usage on schema public to plumbline_app, plumbline_system;

-- What a tenant's own transaction may do. Deleting an account deletes by cascade, so what only grows needs no delete.
grant select, insert, update, delete on
  user_account, api_key, account, account_schedule, scan, scan_part, resource, resource_volatile, tally, posture_day,
  finding, suppression, finding_suppression, finding_comment, delivery
  to plumbline_app;
grant select, insert on resource_history, finding_event, drift_event, change to plumbline_app;
grant select, update (name) on tenant to plumbline_app;
grant select, insert, update (key_material, retired_at) on tenant_secret to plumbline_app;
grant select, update (seq) on tenant_feed to plumbline_app;

-- What works across tenants: making one, and finding work that is due or abandoned. Column by column.
create policy system_all on tenant to plumbline_system using (true) with check (true);
create policy system_all on tenant_feed to plumbline_system using (true) with check (true);
create policy system_all on tenant_secret to plumbline_system using (true) with check (true);
create policy system_all on api_key to plumbline_system using (true) with check (true);
create policy system_all on account_schedule to plumbline_system using (true) with check (true);
create policy system_all on scan to plumbline_system using (true) with check (true);
create policy system_all on scan_part to plumbline_system using (true) with check (true);

grant select, insert on tenant to plumbline_system;
grant insert, select (tenant_id) on tenant_feed to plumbline_system;
grant insert on tenant_secret to plumbline_system;
grant insert, select (tenant_id, id, name, prefix, role, created_at, revoked_at) on api_key to plumbline_system;
grant select, update (next_scan_at) on account_schedule to plumbline_system;
grant select (tenant_id, id, account_id, scan_no, state, trigger, requested_at, fence, attempts, held_by, sweep_after,
    cancel_requested, failure, started_at, finished_at),
  update (state, fence, attempts, held_by, sweep_after, failure, finished_at)
  on scan to plumbline_system;
grant select (tenant_id, id, scan_id, account_id, region, state, fence, attempts, held_by, sweep_after, failure,
    started_at, finished_at),
  update (state, fence, attempts, held_by, sweep_after, failure, finished_at)
  on scan_part to plumbline_system;
