-- Every time of a finding is the time of observation: when the scan that saw it read AWS (scan.taken_at), not when a row was
-- written. recorded_at is the time of the write, for clients that ask what changed since they last asked.
-- The owner is not exempt from forced row-level security, so it is lifted while existing rows are filled.
alter table finding no force row level security;
alter table finding_event no force row level security;
alter table scan no force row level security;
alter table account no force row level security;

alter table finding
  add column fingerprint text,
  add column first_opened_at timestamptz(6),
  add column changed_scan_no int,
  add column recorded_at timestamptz(6);

update finding_event set at = scan.taken_at from scan
  where scan.tenant_id = finding_event.tenant_id and scan.account_id = finding_event.account_id
    and scan.scan_no = finding_event.scan_no and scan.taken_at is not null;

-- The fingerprint is the SHA-256 of the canonical JSON of [AWS account id, rule, resource, subject].
update finding set
    recorded_at = finding.changed_at,
    fingerprint = encode(sha256(convert_to(concat('[', to_json(account.aws_account_id), ',', to_json(finding.rule_id), ',',
      to_json(finding.resource_arn), ',', to_json(finding.subject), ']'), 'UTF8')), 'hex')
  from account where account.tenant_id = finding.tenant_id and account.id = finding.account_id;

-- A finding was last changed by the first evaluation that was committed at that time or later.
update finding set changed_scan_no = coalesce(
    (select min(scan.scan_no) from scan where scan.tenant_id = finding.tenant_id and scan.account_id = finding.account_id
      and scan.evaluated_at >= finding.changed_at),
    finding.resolved_scan_no, finding.opened_scan_no);
update finding set opened_at = scan.taken_at from scan where scan.tenant_id = finding.tenant_id
  and scan.account_id = finding.account_id and scan.scan_no = finding.opened_scan_no and scan.taken_at is not null;
update finding set resolved_at = scan.taken_at from scan where scan.tenant_id = finding.tenant_id
  and scan.account_id = finding.account_id and scan.scan_no = finding.resolved_scan_no and scan.taken_at is not null;
update finding set changed_at = scan.taken_at from scan where scan.tenant_id = finding.tenant_id
  and scan.account_id = finding.account_id and scan.scan_no = finding.changed_scan_no and scan.taken_at is not null;
update finding set first_opened_at = coalesce(
    (select min(e.at) from finding_event e where e.tenant_id = finding.tenant_id and e.finding_id = finding.id and e.kind = 'opened'),
    finding.opened_at);

alter table finding
  alter column fingerprint set not null,
  alter column first_opened_at set not null,
  alter column changed_scan_no set not null,
  alter column recorded_at set not null,
  add constraint finding_fingerprint_check check (fingerprint ~ '^[0-9a-f]{64}$');

alter table finding force row level security;
alter table finding_event force row level security;
alter table scan force row level security;
alter table account force row level security;

drop index finding_tenant_id_changed_at_idx;
create index finding_tenant_id_recorded_at_idx on finding(tenant_id, recorded_at);
create index finding_tenant_id_fingerprint_idx on finding(tenant_id, fingerprint);
-- What one scan opened or reopened, the worst first.
create index finding_opened_by_scan on finding(tenant_id, account_id, opened_scan_no, state, severity_rank, id);

-- Drift is listed by resource and scan: one entry holds every change of a resource that a scan detected.
drop index drift_event_tenant_id_at_before_id_idx;
drop index drift_event_tenant_id_account_id_at_before_id_idx;
drop index drift_event_tenant_id_account_id_scan_no_idx;
create index drift_event_by_time on drift_event(tenant_id, at_before, account_id, resource_arn);
create index drift_event_by_account on drift_event(tenant_id, account_id, at_before, resource_arn);
create index drift_event_by_scan on drift_event(tenant_id, account_id, scan_no, resource_arn);
