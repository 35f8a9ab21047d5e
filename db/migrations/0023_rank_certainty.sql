-- Pages are kept under the number and the additions: what takes its time is computed later, of the same data.
alter table platform.revision add column additions bigint not null default 0;

-- How sure the ranks of a methodology over its periods are, and what its author looks at; computed in the background.
create table indicators.certainty (
  -- SHA-256 of everything that it was computed from: it stands for no other data.
  fingerprint text not null,
  methodology_code text not null,
  methodology_version text not null,
  replicates integer not null,
  seed integer not null,
  computed_at timestamptz not null,
  -- Time that it took, in milliseconds.
  took integer not null,
  -- JSON: bands of ranks and what matters most; null where it cannot be computed.
  bands text,
  -- JSON: correlations, reliability, components, gaps, effects of removal.
  statistics text,
  -- Code of the error where it cannot be computed.
  fault text,
  constraint certainty_pk primary key (fingerprint),
  constraint certainty_or_fault check ((bands is null) = (fault is not null))
);
