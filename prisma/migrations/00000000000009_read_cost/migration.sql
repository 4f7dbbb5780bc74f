-- How far the last evaluated scan of an account was read, in 0.2 kB: a list of accounts read the coverage of every region of
-- every account, 53 kB each, to derive their health.
alter table account_schedule add column coverage_summary jsonb;
-- The resource as the last evaluation found it; null once it is gone. A page of 500 findings looked up 500 resources.
alter table finding add column resource_id uuid, add column resource_name text;
alter table drift_event add column resource_name text;

-- The owner is not exempt from forced row-level security, so it is lifted while existing rows are converted.
alter table finding no force row level security;
alter table resource no force row level security;
update finding set resource_id = r.id, resource_name = r.name from resource r
where r.tenant_id = finding.tenant_id and r.account_id = finding.account_id and r.arn = finding.resource_arn;
alter table drift_event no force row level security;
update drift_event set resource_name = coalesce(r.facts -> 'tags' ->> 'Name', r.name) from resource r
where r.tenant_id = drift_event.tenant_id and r.account_id = drift_event.account_id and r.arn = drift_event.resource_arn;
alter table drift_event force row level security;
alter table finding force row level security;
alter table resource force row level security;
alter table scan no force row level security;
alter table account_schedule no force row level security;
with part as (
  select scan.tenant_id, scan.account_id, part.value as part from account_schedule schedule
  join scan on scan.tenant_id = schedule.tenant_id and scan.account_id = schedule.account_id
    and scan.scan_no = schedule.last_evaluated_scan_no
  cross join jsonb_array_elements(scan.summary -> 'parts') part
), collector as (
  select part.tenant_id, part.account_id, collector.value ->> 'state' as state
  from part cross join jsonb_each(part.part -> 'coverage') collector
), summary as (
  select c.tenant_id, c.account_id, jsonb_build_object('complete', count(*) filter (where c.state = 'complete'),
    'partial', count(*) filter (where c.state = 'partial'), 'denied', count(*) filter (where c.state = 'denied'),
    'failed', count(*) filter (where c.state = 'failed'), 'skipped', count(*) filter (where c.state = 'skipped')) as states,
    bool_and(c.state = 'complete') as is_complete
  from collector c group by 1, 2
)
update account_schedule schedule set coverage_summary = jsonb_build_object(
  'states', coalesce(summary.states, '{"complete": 0, "partial": 0, "denied": 0, "failed": 0, "skipped": 0}'),
  'isComplete', coalesce(summary.is_complete, true) and not exists (select 1 from part
    where part.tenant_id = schedule.tenant_id and part.account_id = schedule.account_id and part.part ->> 'state' <> 'complete'),
  'missingActions', coalesce(scan.summary -> 'missingActions', '[]'))
from scan left join summary on summary.tenant_id = scan.tenant_id and summary.account_id = scan.account_id
where scan.tenant_id = schedule.tenant_id and scan.account_id = schedule.account_id
  and scan.scan_no = schedule.last_evaluated_scan_no and scan.summary is not null;
alter table scan force row level security;
alter table account_schedule force row level security;
