-- No code reads or writes these tables; each comes back with its feature (people, suppressions, comments, notifications).
-- finding.assignee_id pointed into user_account.

alter table finding drop column assignee_id;
drop table finding_suppression;
drop table suppression;
drop table finding_comment;
drop table delivery;
drop table user_account;
