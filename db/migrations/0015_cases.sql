-- Cases: every duty of the platform with its state, its clock and its story; src/kernel/procedures/README.md says how.
create table platform.case_file (
  -- 'UA' where it belongs to no oblast.
  oblast_code text not null,
  id uuid not null,
  -- `module.noun` of the procedure; its table of states stands in the code.
  procedure text not null,
  -- What people call it by: ЗД-2026/000017.
  number text not null,
  -- Code of the unit whose officers have it; null = the whole platform.
  territory_code text,
  state text not null,
  -- Of two who act at once the second is told so.
  version integer not null,
  -- Who asked; null once that is erased.
  applicant_id uuid,
  -- Who took it among those who may; null while it lies in the common tray.
  assignee_id uuid,
  -- Who has to act now; null of a case that has ended.
  duty text,
  opened_at timestamptz not null,
  state_since timestamptz not null,
  ended_at timestamptz,
  -- The last day in time for whoever has the duty, and the first instant that is late: made from the steps, kept for lists.
  due_day date,
  late_from timestamptz,
  remind_from timestamptz,
  reminded_at timestamptz,
  escalated_at timestamptz,
  -- Day after which what names a person goes.
  erase_after date,
  erased_at timestamptz,
  constraint case_file_pk primary key (oblast_code, id),
  constraint case_file_id_key unique (id),
  constraint case_file_number_key unique (procedure, number),
  constraint case_file_duty_check check (duty in ('applicant', 'officer')),
  constraint case_file_ended_check check (ended_at is null or (duty is null and due_day is null and late_from is null)),
  constraint case_file_place_check check ((territory_code is null) = (oblast_code = 'UA'))
);
-- The trays: of a person, of those who may at a place, of whoever asked.
create index case_file_assignee on platform.case_file (assignee_id) where ended_at is null;
create index case_file_tray on platform.case_file (procedure, territory_code) where ended_at is null;
create index case_file_applicant on platform.case_file (applicant_id, opened_at desc) where applicant_id is not null;
-- What the clock has to look at next.
create index case_file_late on platform.case_file (late_from) where ended_at is null and escalated_at is null;
create index case_file_remind on platform.case_file (remind_from) where ended_at is null and reminded_at is null;
create index case_file_erase on platform.case_file (erase_after) where erased_at is null and erase_after is not null;

-- The story of a case: one row a step, never changed but for what names a person.
create table platform.case_step (
  oblast_code text not null,
  case_id uuid not null,
  number integer not null,
  at timestamptz not null,
  -- What was done: a move of the procedure, or open, take, assign, release, remind, escalate.
  move text not null,
  -- The state after it.
  state text not null,
  actor_kind text not null,
  actor_id uuid,
  -- Whose deputy it was done as, or to whom it was given.
  other_id uuid,
  note text,
  constraint case_step_pk primary key (oblast_code, case_id, number),
  constraint case_step_actor_check check (actor_kind in ('person', 'command_line', 'system'))
);

-- The last number given in a year; its row is locked, so numbers have no gaps.
create table platform.case_number (
  oblast_code text not null,
  procedure text not null,
  year integer not null,
  last integer not null,
  constraint case_number_pk primary key (oblast_code, procedure, year)
);

-- Who has whose tray while they are away. It gives no right: a deputy must hold it anyway.
create table platform.deputy (
  oblast_code text not null,
  id uuid not null,
  person_id uuid not null,
  deputy_id uuid not null,
  from_day date not null,
  until_day date not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  constraint deputy_pk primary key (oblast_code, id),
  constraint deputy_id_key unique (id),
  constraint deputy_is_another check (person_id <> deputy_id),
  constraint deputy_days_check check (until_day >= from_day)
);
create index deputy_person on platform.deputy (person_id) where ended_at is null;
create index deputy_deputy on platform.deputy (deputy_id) where ended_at is null;

-- Single days that a decision made days off, or working days.
create table platform.decided_day (
  day date not null,
  is_working boolean not null,
  -- The decision, as people cite it.
  reason text not null,
  decided_by uuid,
  decided_at timestamptz not null,
  constraint decided_day_pk primary key (day)
);

-- While one lasts holidays are worked and nothing is moved: martial law (2136-IX, article 6).
create table platform.span_without_holidays (
  from_day date not null,
  -- The last day; null until somebody says which.
  until_day date,
  constraint span_without_holidays_pk primary key (from_day),
  constraint span_without_holidays_days_check check (until_day >= from_day)
);
insert into platform.span_without_holidays (from_day) values ('2022-02-24');

-- Who asked to work for an organisation, and as what; the case has the rest.
create table accounts.access_request (
  oblast_code text not null,
  id uuid not null,
  organisation_id uuid not null,
  role text not null,
  -- What it became.
  grant_id uuid,
  constraint access_request_pk primary key (oblast_code, id),
  constraint access_request_id_key unique (id),
  constraint access_request_organisation_fk foreign key (organisation_id) references accounts.organisation (id),
  constraint access_request_role_check check (role in ('administrator', 'officer', 'auditor', 'leader', 'editor'))
);
