-- Copies of the whole platform that were made or tried: when the last good one was must be seen without looking for files.
-- One row a copy, written when it has ended, so a process that was killed leaves none; some a day, so it is no big table.
create table platform.backup (
  id uuid not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  -- What made it begin: the clock, a person on screen, somebody at the command line.
  cause text not null,
  -- The person on screen.
  begun_by uuid,
  -- Where it lies, on the machine that made it; null where nothing came of it.
  file text,
  bytes bigint,
  tables integer,
  rows bigint,
  files bigint,
  -- Files that the platform's own store did not have any more, or not whole.
  lost_files bigint,
  -- Read back from the disk, to its end, and found whole.
  is_checked boolean not null default false,
  -- Why nothing came of it: the code of the error and its parameters.
  fault jsonb,
  -- When its file made room for later ones.
  removed_at timestamptz,
  constraint backup_pk primary key (id),
  constraint backup_cause check (cause in ('schedule', 'person', 'command_line')),
  constraint backup_outcome check ((file is null) = (fault is not null))
);
-- The list of the page, the newest first; and the last good one.
create index backup_ended on platform.backup (ended_at desc, id desc);
