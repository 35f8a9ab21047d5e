-- What is done on screen instead of at the command line: loads, and indices that are computed from files.
create schema administration;

-- One row a run, for years: it says who changed what the platform knows, and when. Some a week, so it is no big table.
create table administration.run (
  id uuid not null,
  kind text not null,
  -- Moves as `run.rules.ts` says.
  state text not null,
  -- The oblast that it may change, and whose officers see it; null = the whole platform.
  oblast_code text,
  options jsonb not null,
  -- Names and sizes of what was sent; the files themselves go after a time.
  files jsonb not null,
  begun_by uuid,
  begun_at timestamptz not null,
  -- Who agreed to what was previewed, as the audit names them; null until then.
  agreed_by jsonb,
  agreed_at timestamptz,
  ended_at timestamptz,
  -- What was found out, as keys of the catalogue and their parameters: every language can say it.
  outcome jsonb,
  -- Of what a person agrees to; another one is another preview.
  digest text,
  -- Why nothing came of it: code, parameters, problems.
  fault jsonb,
  -- Previewed once more, because the data had changed between the preview and the agreement.
  is_anew boolean not null default false,
  -- Waits for another load to end.
  is_waiting boolean not null default false,
  -- How far the work is: stage, done, total.
  progress jsonb,
  -- When the work last showed a sign of life; a run without one is taken up again.
  beat_at timestamptz not null,
  -- Begun so often; a run that kills its process every time must not do so for ever.
  attempts integer not null default 0,
  constraint run_pk primary key (id),
  constraint run_kind check (kind in ('load', 'index')),
  constraint run_state check (state in
    ('received', 'previewing', 'previewed', 'unusable', 'loading', 'kept', 'withdrawn', 'computing', 'computed', 'failed')),
  constraint run_ended check ((ended_at is not null) = (state in ('unusable', 'kept', 'withdrawn', 'computed', 'failed')))
);
-- The lists of the pages, the newest first.
create index run_begun on administration.run (kind, begun_at desc);
-- What is under way: few of many.
create index run_beat on administration.run (beat_at) where state in ('received', 'previewing', 'loading', 'computing');

-- The person who loaded it; null where it was done at the command line.
alter table platform.load add column loaded_by uuid;
