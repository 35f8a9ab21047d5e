-- Equipment of institutions and its stock-takes. How many there are of what is the ledger's matter (book `delivery.equipment`).
create schema delivery;

-- An institution that answers for equipment (балансоутримувач).
create table delivery.holder (
  oblast_code text not null,
  id uuid not null,
  -- Where it is: a code of the territory tree.
  territory_code text not null,
  name text not null,
  -- A part of an institution has the number of the whole, so several holders may share one.
  edrpou text,
  opened_at timestamptz not null,
  opened_by uuid,
  constraint holder_pk primary key (oblast_code, id),
  constraint holder_name_key unique (oblast_code, territory_code, name),
  constraint holder_edrpou_check check (edrpou ~ '^\d{8}$')
);

-- A line of a holder's list: one thing, or several alike under one number.
create table delivery.equipment_item (
  oblast_code text not null,
  id uuid not null,
  holder_id uuid not null,
  -- As the list writes it.
  inventory_no text not null,
  -- The same without case, spaces and look-alike letters: what a scan is compared with.
  folded_no text not null,
  serial_no text,
  name text not null,
  unit text not null,
  -- Where the list says it is.
  room text,
  note text,
  loaded_at timestamptz not null,
  constraint equipment_item_pk primary key (oblast_code, id),
  constraint equipment_item_number_key unique (oblast_code, holder_id, folded_no)
);

-- Comparing what is there with what should be (інвентаризація).
create table delivery.stock_take (
  oblast_code text not null,
  id uuid not null,
  holder_id uuid not null,
  title text not null,
  -- As of which day (станом на).
  day date not null,
  state text not null,
  opened_at timestamptz not null,
  opened_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  -- Whoever closed it said that every room was walked through: what nobody counted is then missing.
  walked_through boolean not null default false,
  constraint stock_take_pk primary key (oblast_code, id),
  constraint stock_take_state_check check (state in ('open', 'closed')),
  constraint stock_take_closed_check check ((state = 'closed') = (closed_at is not null))
);
-- One at a time: two open ones would count the same things against each other.
create unique index stock_take_open_key on delivery.stock_take (oblast_code, holder_id) where state = 'open';
create index stock_take_of_holder on delivery.stock_take (oblast_code, holder_id, opened_at);

-- What should be there, frozen when the stock-take was opened, and what was there when it was closed.
create table delivery.stock_take_line (
  oblast_code text not null,
  take_id uuid not null,
  item_id uuid not null,
  expected integer not null,
  -- Null until the closing, and for what nobody counted.
  counted integer,
  constraint stock_take_line_pk primary key (oblast_code, take_id, item_id),
  constraint stock_take_line_amounts_check check (expected >= 0 and counted >= 0)
);

-- Somebody saw so many of a thing in a room. A fact: never changed; whoever was wrong counts anew.
create table delivery.stock_count (
  oblast_code text not null,
  -- Made by whoever counted, also without a network: the same id is the same count.
  id uuid not null,
  take_id uuid not null,
  item_id uuid,
  -- What it was called or scanned as, where it was not chosen from the list.
  label text,
  -- The label without case, spaces and look-alike letters; it may be the number of an item.
  folded_label text,
  room text not null,
  quantity integer not null,
  condition text not null,
  note text,
  counted_by uuid,
  -- The device, or `web:` and the person: two of them may disagree, one only changes its mind.
  counter text not null,
  -- Its order at that counter, whatever the clocks said.
  number bigint not null,
  happened_at timestamptz not null,
  device_at timestamptz not null,
  recorded_at timestamptz not null,
  -- It came after the closing: kept, and no part of the result.
  is_late boolean not null,
  constraint stock_count_pk primary key (oblast_code, id),
  constraint stock_count_thing_check check ((item_id is null) <> (label is null) and (label is null) = (folded_label is null)),
  constraint stock_count_quantity_check check (quantity >= 0),
  constraint stock_count_condition_check check (condition in ('good', 'worn', 'broken', 'unknown'))
);
create index stock_count_of_take on delivery.stock_count (oblast_code, take_id);

-- Counters disagreed, a person decided.
create table delivery.stock_settlement (
  oblast_code text not null,
  id uuid not null,
  take_id uuid not null,
  -- Its order within the stock-take: the last one of a thing in a room counts.
  number integer not null,
  item_id uuid,
  label text,
  room text not null,
  quantity integer not null,
  -- The counts that it decided between; whoever counts after it may disagree anew.
  counts uuid[] not null,
  reason text not null,
  settled_at timestamptz not null,
  settled_by uuid,
  constraint stock_settlement_pk primary key (oblast_code, id),
  constraint stock_settlement_number_key unique (oblast_code, take_id, number),
  constraint stock_settlement_thing_check check ((item_id is null) <> (label is null)),
  constraint stock_settlement_quantity_check check (quantity >= 0)
);
