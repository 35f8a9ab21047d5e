-- The ledger: what is counted (pieces, hryvnias, hours) moves between accounts by transfers that balance in each unit.

-- A book of an oblast, such as its stock of aid: until when it is closed.
create table platform.ledger_book (
  oblast_code text not null,
  book text not null,
  closed_until timestamptz,
  constraint ledger_book_pk primary key (oblast_code, book)
);

-- Where something of one unit lies; `id` is made of the columns that say where, so everybody makes the same one.
create table platform.ledger_account (
  oblast_code text not null,
  id uuid not null,
  book text not null,
  kind text not null,
  owner text not null,
  place text not null,
  unit text not null,
  lot text not null,
  -- What no act may take it below; null: it may be any number, as the world outside.
  floor bigint,
  -- The sum of its entries; below the floor only where facts say so.
  balance bigint not null default 0,
  -- What facts took that nobody knows the source of: always the least that keeps the floor.
  unexplained bigint not null default 0,
  -- How many entries it has: the last one's number.
  entries bigint not null default 0,
  closed_until timestamptz,
  constraint ledger_account_pk primary key (oblast_code, id),
  constraint ledger_account_floor_check check (balance + unexplained >= floor),
  constraint ledger_account_unexplained_check check (unexplained >= 0 and (unexplained = 0 or balance + unexplained = floor)),
  constraint ledger_account_safe_check check (balance between -9007199254740991 and 9007199254740991)
) with (fillfactor = 70);
-- A book's accounts at a place: statements, counts, closing.
create index ledger_account_at on platform.ledger_account (oblast_code, book, place, kind);

-- What was done, once and for ever; a change of mind is a transfer that counters it.
create table platform.ledger_transfer (
  oblast_code text not null,
  -- Made by whoever recorded it, also without a network: the same id is the same transfer.
  id uuid not null,
  book text not null,
  -- A fact happened whatever we think of it; an intention was refused where it could not be.
  is_fact boolean not null,
  reason text not null,
  documents text[] not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  actor_id uuid,
  -- The transfer that it takes back.
  counters uuid,
  accounts uuid[] not null,
  amounts bigint[] not null,
  -- SHA-256 of what it says.
  content bytea not null,
  constraint ledger_transfer_pk primary key (oblast_code, id)
);

-- A transfer's leg at its account.
create table platform.ledger_entry (
  oblast_code text not null,
  account_id uuid not null,
  -- When it happened, but never inside of a closed period.
  booked_at timestamptz not null,
  transfer_id uuid not null,
  -- Comes in above zero, goes out below.
  amount bigint not null,
  recorded_at timestamptz not null,
  -- Its place in the order of recording at this account, without gaps.
  number bigint not null,
  -- Balances at a moment are read from the index alone.
  constraint ledger_entry_pk primary key (oblast_code, account_id, booked_at, transfer_id) include (amount, recorded_at)
);

-- An account's balance before a moment, for ever: nothing is booked before it any more.
create table platform.ledger_closing (
  oblast_code text not null,
  account_id uuid not null,
  until timestamptz not null,
  balance bigint not null,
  made_at timestamptz not null,
  constraint ledger_closing_pk primary key (oblast_code, account_id, until)
);

-- Somebody stated that so many of one unit are so many of another: a pallet of this lot is 40 boxes.
create table platform.ledger_conversion (
  oblast_code text not null,
  id uuid not null,
  book text not null,
  lot text not null,
  from_unit text not null,
  from_amount bigint not null,
  to_unit text not null,
  to_amount bigint not null,
  document text not null,
  stated_at timestamptz not null,
  actor_id uuid,
  constraint ledger_conversion_pk primary key (oblast_code, id),
  constraint ledger_conversion_amounts_check check (from_amount > 0 and to_amount > 0)
);
-- What is known of a lot, the newest first.
create index ledger_conversion_of_lot on platform.ledger_conversion (oblast_code, book, lot, stated_at);

-- The same id came with other content: somebody has to look at both.
create table platform.ledger_alarm (
  oblast_code text not null,
  transfer_id uuid not null,
  content bytea not null,
  said jsonb not null,
  seen_at timestamptz not null,
  actor_id uuid,
  constraint ledger_alarm_pk primary key (oblast_code, transfer_id, content)
);
