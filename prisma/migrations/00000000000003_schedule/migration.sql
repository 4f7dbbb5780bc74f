-- What is wished for scheduled scans. due_at is the slot on the account's grid that next_scan_at was told from: next_scan_at is
-- that slot with jitter, outside of quiet hours, or, while a worker has taken the account, the end of the worker's lease.
-- next_scan_at is null while the schedule is paused, and until the account was read or verified for the first time.

alter table account_schedule add column jitter_minutes int not null default 0;
alter table account_schedule add column quiet_hours jsonb not null default '[]';
alter table account_schedule add column due_at timestamptz(6);

alter table account_schedule add constraint account_schedule_jitter_minutes_check check (jitter_minutes >= 0);
alter table account_schedule add constraint account_schedule_quiet_hours_check check (jsonb_typeof(quiet_hours) = 'array');
alter table account_schedule add constraint account_schedule_due_at_check
  check (next_scan_at is null or (due_at is not null and interval_minutes is not null));
