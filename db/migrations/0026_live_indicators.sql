-- Indicators that modules compute from their own records: what became of each of them.
create table indicators.live_indicator (
  code text not null,
  -- The module that offers it.
  module text not null,
  -- `events` are computed for every period, a `state` for the newest one.
  counts text not null,
  -- `served`: it fills itself; `clashed`: a file brought an indicator of this code, which is left alone; `gone`: no module
  -- offers it any more, its history stays.
  state text not null,
  checked_at timestamptz not null,
  -- When it was computed last without a failure.
  filled_at timestamptz,
  -- What its last computation failed with; null where it did not.
  fault text,
  constraint live_indicator_pk primary key (code),
  constraint live_indicator_counts check (counts in ('events', 'state')),
  constraint live_indicator_state check (state in ('served', 'clashed', 'gone'))
);
