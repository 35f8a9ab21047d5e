-- The territory tree: one row a unit of the codifier (КАТОТТГ) or of a practice region, with its boundary and points.
-- oblast_code stands in every primary key, so that a table can be spread over machines by it.
create schema territories;

create table territories.territory (
  oblast_code text not null,
  code text not null,
  -- О oblast, K city of special status, P raion, H hromada, M city, X settlement, C village, B city district.
  category text not null,
  level smallint not null,
  name text not null,
  name_en text,
  -- The name as search compares it: one apostrophe, no case.
  folded_name text not null,
  parent_code text,
  raion_code text,
  hromada_code text,
  -- Of a hromada: urban, settlement or rural.
  kind text,
  centre_name text,
  latitude double precision,
  longitude double precision,
  population integer,
  area_km2 double precision,
  constraint territory_pk primary key (oblast_code, code),
  constraint territory_category check (category in ('O', 'K', 'P', 'H', 'M', 'X', 'C', 'B')),
  constraint territory_level check (level between 1 and 5),
  constraint territory_kind check (kind in ('urban', 'settlement', 'rural')),
  constraint territory_population check (population >= 0)
);

-- A code is looked up without its oblast, and names by their beginning.
create unique index territory_code on territories.territory (code);
create index territory_parent on territories.territory (parent_code);
create index territory_name on territories.territory (folded_name text_pattern_ops);

create table territories.boundary (
  oblast_code text not null,
  code text not null,
  -- Polygons of [longitude, latitude] rings, the outer ring first.
  polygons jsonb not null,
  constraint boundary_pk primary key (oblast_code, code)
);

create table territories.point (
  oblast_code text not null,
  hromada_code text not null,
  id text not null,
  kind text not null,
  name text not null,
  latitude double precision,
  longitude double precision,
  constraint point_pk primary key (oblast_code, hromada_code, id)
);

-- What the database holds: one row a region that was loaded, with where it came from.
create table territories.region (
  oblast_code text not null,
  name text not null,
  name_en text not null,
  is_fictional boolean not null,
  source text not null,
  loaded_at timestamptz not null,
  constraint region_pk primary key (oblast_code)
);
