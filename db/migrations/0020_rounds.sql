-- A case whose last day was named when it was opened, instead of the procedure's term.
alter table platform.case_file add column agreed_day date;

-- Rules that values of one hromada and period must keep together, as data.
create table indicators.value_check (
  code text not null,
  -- `a <= b`, `if c = 1 then d >= 1`, `a <= 1.5 * previous(a)`; its grammar: src/engines/value-checks.
  rule text not null,
  message text not null,
  message_en text,
  -- A value that breaks it is not verified; otherwise it wants an explanation.
  is_fault boolean not null,
  constraint value_check_pk primary key (code)
);

-- The office asks hromadas for the values of one period.
create table indicators.round (
  oblast_code text not null,
  id uuid not null,
  period text not null,
  methodology_code text not null,
  methodology_version text not null,
  due_day date not null,
  -- A change against the last period by more than this part of it wants an explanation.
  change_limit double precision not null,
  state text not null,
  -- Of two who act on it at once the second is told so.
  version integer not null,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  published_at timestamptz,
  -- When hromadas that are behind were reminded last.
  nudged_at timestamptz,
  constraint round_pk primary key (oblast_code, id),
  constraint round_id_key unique (id),
  -- Nothing is asked twice.
  constraint round_period_key unique (oblast_code, period, methodology_code),
  constraint round_state_check check (state in ('open', 'closed', 'published')),
  constraint round_limit_check check (change_limit > 0)
);

-- What is asked, of whom.
create table indicators.round_indicator (
  oblast_code text not null,
  round_id uuid not null,
  indicator_code text not null,
  answered_by text not null,
  -- Withdrawn while the round went on; what was entered stays and is not published.
  withdrawn_at timestamptz,
  withdrawn_reason text,
  constraint round_indicator_pk primary key (oblast_code, round_id, indicator_code),
  constraint round_indicator_by_check check (answered_by in ('hromada', 'office'))
);

-- Who is asked; `id` is that of the case, the hromada's duty.
create table indicators.round_hromada (
  oblast_code text not null,
  round_id uuid not null,
  territory_code text not null,
  id uuid not null,
  constraint round_hromada_pk primary key (oblast_code, round_id, territory_code),
  constraint round_hromada_id_key unique (id)
);

-- One value with its evidence and its own state.
create table indicators.claim (
  oblast_code text not null,
  round_id uuid not null,
  territory_code text not null,
  indicator_code text not null,
  id uuid not null,
  -- Null where the hromada says that there is none.
  value double precision,
  -- Where it is from: a register, a document, an address.
  source text,
  -- Why it is as it is.
  note text,
  state text not null,
  version integer not null,
  changed_at timestamptz not null,
  changed_by uuid,
  verified_by uuid,
  -- Why it came back.
  returned_reason text,
  constraint claim_pk primary key (oblast_code, round_id, territory_code, indicator_code),
  constraint claim_id_key unique (id),
  constraint claim_state_check check (state in ('claimed', 'verified', 'official', 'returned'))
);
-- What waits for the office.
create index claim_waiting on indicators.claim (oblast_code, round_id, state);
-- What was said about one value over the years, beside it.
create index claim_of_value on indicators.claim (oblast_code, territory_code, indicator_code);

-- What happened to a value: one row a step, never changed but for who it was.
create table indicators.claim_step (
  oblast_code text not null,
  claim_id uuid not null,
  number integer not null,
  at timestamptz not null,
  move text not null,
  state text not null,
  value double precision,
  source text,
  -- Why it was changed after it was published, or returned.
  reason text,
  actor_id uuid,
  constraint claim_step_pk primary key (oblast_code, claim_id, number),
  constraint claim_step_move_check check (move in ('claim', 'change', 'attach', 'detach', 'verify', 'return', 'publish'))
);
