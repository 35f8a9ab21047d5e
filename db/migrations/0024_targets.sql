-- What a hromada wants an indicator to be, and by when; everyone may see it. Earlier versions stand in the audit.
create table indicators.target (
  oblast_code text not null,
  id uuid not null,
  territory_code text not null,
  indicator_code text not null,
  -- The newest value when it was set: where the way to the target begins.
  start_period text not null,
  start_value double precision not null,
  target_value double precision not null,
  target_day date not null,
  reason text not null,
  -- Who set or changed it last, and as what.
  set_by uuid,
  set_role text not null,
  set_at timestamptz not null,
  -- Of two who change it at once the second is told so.
  version integer not null,
  withdrawn_at timestamptz,
  constraint target_pk primary key (oblast_code, id),
  constraint target_id_key unique (id),
  constraint target_set_by_fk foreign key (set_by) references accounts.person (id),
  constraint target_way_check check (target_value <> start_value)
);
-- One target at a time; it is also how those of a hromada are found.
create unique index target_current_key on indicators.target (oblast_code, territory_code, indicator_code)
  where withdrawn_at is null;
