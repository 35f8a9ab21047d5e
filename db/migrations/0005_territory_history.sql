-- Editions of the codifier follow one another; a unit that left stays as a row, so that old facts still resolve.
alter table territories.territory
  -- The load (platform.load) that brought the unit, and the one whose edition no longer has it.
  add column added_in integer,
  add column retired_in integer,
  -- The code under which a retired unit lives on.
  add column successor_code text;

-- The history of a unit reads those that became it.
create index territory_successor on territories.territory (successor_code) where successor_code is not null;

create table territories.change (
  oblast_code text not null,
  load_id integer not null,
  code text not null,
  kind text not null,
  -- Name, category, parent's code or code before and after, by kind.
  before text,
  after text,
  constraint change_pk primary key (oblast_code, load_id, code, kind),
  constraint change_kind check (kind in ('added', 'renamed', 'recategorised', 'moved', 'recoded', 'removed', 'restored'))
);

-- The history of one unit is read by its code.
create index change_code on territories.change (code);

alter table territories.boundary
  add column load_id integer,
  -- How the feature found its unit.
  add column joined_by text not null default 'code',
  add constraint boundary_joined_by check (joined_by in ('code', 'name', 'place', 'overlap'));

-- A point belongs to the narrowest unit that is known: a hromada, else the oblast.
alter table territories.point
  drop constraint point_pk;
alter table territories.point
  rename column hromada_code to territory_code;
alter table territories.point
  add column load_id integer,
  -- Finer than the kind: a service centre is a centre, a territorial unit, a remote workplace or mobile.
  add column subkind text,
  add column address text,
  -- The register's other columns by their names.
  add column details jsonb,
  add constraint point_pk primary key (oblast_code, kind, id);

-- The page of a unit lists its points.
create index point_territory on territories.point (oblast_code, territory_code);

-- Search by the middle of a name and with typing errors reads the names of units in force once; this keeps them together.
create index territory_in_force on territories.territory (oblast_code, category) where retired_in is null;

-- Who borders on whom, among units of one category; computed when boundaries are loaded.
create table territories.neighbour (
  oblast_code text not null,
  code text not null,
  neighbour_code text not null,
  border_km double precision not null,
  constraint neighbour_pk primary key (oblast_code, code, neighbour_code)
);
