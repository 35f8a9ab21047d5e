-- What has to follow a transaction, written in the transaction itself; a relay takes it out and makes jobs of it.
-- Short-lived: a row stays for milliseconds, so it is no big table and its number only keeps the order.
create table platform.outbox (
  id bigint generated always as identity,
  -- `module.event`; rows whose topic this program does not know wait for one that does.
  topic text not null,
  payload jsonb not null,
  -- Its jobs do not begin before; null = at once.
  not_before timestamptz,
  emitted_at timestamptz not null default now(),
  constraint outbox_pk primary key (id)
);

-- One row for each effect that a job had, in the effect's own transaction: a job that runs twice has it once.
-- Belongs to no region; where the database is spread over machines it is spread by key.
create table platform.job_effect (
  queue text not null,
  key text not null,
  happened_at timestamptz not null default now(),
  constraint job_effect_pk primary key (queue, key)
);
-- What is older than any job that could still run again is swept by age.
create index job_effect_age on platform.job_effect (happened_at);

-- When each schedule is due; whoever moves the time forward has taken the run, so none runs twice.
create table platform.schedule (
  name text not null,
  -- The rule that `due_at` was counted by; another rule in the program counts anew.
  rule text not null,
  due_at timestamptz not null,
  constraint schedule_pk primary key (name)
);

-- What a person is told inside of the platform: a key of the catalogue and its values, so that it can be read in either language.
create table platform.message (
  oblast_code text not null,
  id uuid not null,
  person_id text not null,
  -- What it is about, `module.event`; preferences are kept by kind.
  kind text not null,
  text text not null,
  params jsonb not null,
  -- Path of a page of ours.
  link text,
  is_alert boolean not null,
  written_at timestamptz not null,
  read_at timestamptz,
  -- When the mail server took it as a letter.
  mailed_at timestamptz,
  constraint message_pk primary key (oblast_code, id)
);
-- A person's list, the newest first, page by page.
create index message_of_person on platform.message (oblast_code, person_id, written_at desc, id desc);
-- The number beside the bell stands on every page of a signed-in person.
create index message_unread on platform.message (oblast_code, person_id) where read_at is null;
-- Old messages are swept by age.
create index message_age on platform.message (written_at);

-- What a person chose; where there is no row, the kind's own default holds.
create table platform.notification_preference (
  oblast_code text not null,
  person_id text not null,
  kind text not null,
  channel text not null,
  is_wanted boolean not null,
  constraint notification_preference_pk primary key (oblast_code, person_id, kind, channel),
  constraint notification_preference_channel check (channel in ('email'))
);
