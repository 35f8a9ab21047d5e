-- People are erased on time, and have a copy of what is theirs; so does a hromada, and an oblast that another one hosts.
alter table accounts.person
  -- The last day on which they signed in; who has not been seen for years is told, and then erased.
  add column last_seen_on date not null default current_date,
  -- The day on which what names them goes; none while nobody asked for it.
  add column erase_on date,
  -- When somebody asked; none where nobody did, and the platform has only not seen them for long.
  add column erase_asked_at timestamptz,
  -- Since then the row is a number without a person: the record of others' acts still leads to it.
  add column erased_at timestamptz,
  add constraint person_erase_asked_check check (erase_asked_at is null or erase_on is not null or erased_at is not null);
-- What the clock looks for once an hour: few of many.
create index person_erase_on on accounts.person (erase_on) where erase_on is not null and erased_at is null;
create index person_last_seen_on on accounts.person (last_seen_on) where erase_on is null and erased_at is null;

-- Copies that people asked for: of what is known about them, or of all that belongs to a place.
create table platform.data_copy (
  -- 'UA' of a person's own.
  oblast_code text not null,
  id uuid not null,
  scope text not null,
  -- About whom it is; none of a place's.
  person_id uuid,
  -- Code of the unit; none of a person's.
  territory_code text,
  -- Who asked, and may have the file.
  asked_by uuid not null,
  asked_at timestamptz not null,
  state text not null,
  ended_at timestamptz,
  tables integer,
  rows bigint,
  files bigint,
  bytes bigint,
  constraint data_copy_pk primary key (oblast_code, id),
  constraint data_copy_id_key unique (id),
  constraint data_copy_scope_check check (scope in ('person', 'place')),
  constraint data_copy_of_check check ((scope = 'person') = (person_id is not null) and (scope = 'place') = (territory_code is not null)),
  constraint data_copy_state_check check (state in ('waiting', 'ready', 'failed')),
  constraint data_copy_ended_check check ((state = 'waiting') = (ended_at is null))
);
-- Copies that somebody asked for, the newest first.
create index data_copy_asked on platform.data_copy (asked_by, asked_at desc);
-- Old ones go.
create index data_copy_age on platform.data_copy (asked_at);

-- Values of the audit whose time is over: ids grow with time and rows are written in their order, so a few pages tell it.
create index personal_entry on audit.personal using brin (entry_id) with (autosummarize = on);
-- What is kept about a person, by table: asked by each about themselves, and when they are erased.
create index message_person on platform.message (person_id);
create index case_step_actor on platform.case_step (actor_id) where actor_id is not null;
create index case_step_other on platform.case_step (other_id) where other_id is not null;
create index file_uploaded_by on files.file (uploaded_by) where uploaded_by is not null;
