-- Values that somebody questioned; the case has the rest.
create table indicators.dispute (
  oblast_code text not null,
  id uuid not null,
  territory_code text not null,
  indicator_code text not null,
  period text not null,
  -- As it was published when it was questioned.
  value double precision not null,
  constraint dispute_pk primary key (oblast_code, id),
  constraint dispute_id_key unique (id)
);
-- What was said about one value, beside it.
create index dispute_of_value on indicators.dispute (oblast_code, territory_code, indicator_code);
