-- What is measured, what was observed, and by which methodology it becomes an index.
create schema indicators;

create table indicators.indicator (
  code text not null,
  dimension text not null,
  name text not null,
  name_en text,
  definition text,
  definition_en text,
  unit text,
  unit_en text,
  -- 1 more is better, -1 less is better, 0 for context only.
  direction smallint not null,
  weight double precision not null default 1,
  source text,
  legal_ground text,
  valid_min double precision,
  valid_max double precision,
  decimals smallint not null default 2,
  sequence integer not null,
  constraint indicator_pk primary key (code),
  constraint indicator_direction check (direction in (-1, 0, 1)),
  constraint indicator_weight check (weight >= 0),
  constraint indicator_range check (valid_min <= valid_max)
);

-- A missing value has no row: missing is missing, never 0.
create table indicators.observation (
  oblast_code text not null,
  indicator_code text not null,
  period text not null,
  territory_code text not null,
  value double precision not null,
  constraint observation_pk primary key (oblast_code, indicator_code, period, territory_code)
);

-- The profile of one hromada reads its values over all indicators and periods.
create index observation_territory on indicators.observation (oblast_code, territory_code, period);

create table indicators.methodology (
  code text not null,
  version text not null,
  name text not null,
  name_en text not null,
  -- The file as it was loaded: what is published is reproduced from it.
  document text not null,
  loaded_at timestamptz not null,
  constraint methodology_pk primary key (code, version)
);
