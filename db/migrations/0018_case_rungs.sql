-- A case that stays late is told of higher and higher, a rung at a time, up to the whole platform.
alter table platform.case_file
  -- When the clock looks at it next: at the end of the term, then while somebody stands above those who were told.
  add column escalate_from timestamptz,
  -- How high it was told of since the term ended: length of the place that was told last, 0 = the whole platform.
  add column escalated_to integer,
  -- Whether whoever decides was late once in it; a wait for the applicant is none.
  add column was_late boolean not null default false;
-- So far everybody above was told at once.
update platform.case_file set escalate_from = late_from where ended_at is null and escalated_at is null;
update platform.case_file set escalated_to = 0 where escalated_at is not null;
update platform.case_file as file set was_late = true where exists (
  select from platform.case_step as step
  where step.oblast_code = file.oblast_code and step.case_id = file.id and step.move = 'escalate');
alter table platform.case_file
  add constraint case_file_escalated_check check ((escalated_to is null) = (escalated_at is null));

-- What the clock has to look at next.
drop index platform.case_file_late;
create index case_file_escalate on platform.case_file (escalate_from) where escalate_from is not null;
-- The list of what is late.
create index case_file_late on platform.case_file (late_from) where ended_at is null;
-- Figures of a year: how many began, how many ended and how long they took, from the indexes alone.
create index case_file_opened on platform.case_file (opened_at) include (procedure);
create index case_file_ended on platform.case_file (ended_at) include (procedure, opened_at, was_late) where ended_at is not null;
