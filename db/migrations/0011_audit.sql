-- What was done on the platform, by whom, and how it is proved afterwards; src/kernel/audit/README.md says how.
create schema audit;

-- One row an act, written in the act's own transaction; never changed, never deleted.
create table audit.entry (
  -- '' where an act belongs to no oblast.
  oblast_code text not null,
  -- UUID version 7, made by the application: the order of ids is the order of time.
  id uuid not null,
  at timestamptz not null,
  -- The module before the first dot: accounts.organisation.create
  act text not null,
  outcome text not null,
  actor_kind text not null,
  actor_id uuid,
  -- A hash of the session's id, never what opens the session.
  session text,
  grant_id uuid,
  territory_code text,
  object_type text,
  object_id text,
  reason text,
  -- JSON as text, for it is hashed letter by letter; personal fields are named here, their values are not.
  changes text,
  -- Persons whom the act is about, also those whose data were only looked at.
  subjects uuid[],
  -- SHA-256 of each row that audit.personal had for this entry, 32 bytes each: they stay when the rows go.
  personal bytea,
  hash bytea not null,
  constraint entry_pk primary key (oblast_code, id),
  constraint entry_act_has_module check (act ~ '^[a-z][a-z0-9-]*[.]'),
  constraint entry_outcome check (outcome in ('done', 'refused', 'looked')),
  constraint entry_actor_kind check (actor_kind in ('person', 'guest', 'command_line', 'system')),
  constraint entry_person_is_named check ((actor_kind = 'person') = (actor_id is not null))
);
-- What a person did; what was done to a thing; who did or saw what about a person.
create index entry_actor on audit.entry (actor_id, id) where actor_id is not null;
create index entry_object on audit.entry (object_type, object_id, id) where object_type is not null;
-- No pending list: it would be written away inside of some act that happened to fill it.
create index entry_subjects on audit.entry using gin (subjects) with (fastupdate = off) where subjects is not null;

-- Values about people that an entry names only by a digest: lawful erasure deletes these rows and nothing else.
create table audit.personal (
  oblast_code text not null,
  entry_id uuid not null,
  -- Which of the digests in audit.entry.personal is this row's, from 0.
  number integer not null,
  -- Whom the values are about; none where a guest has no name.
  person_id uuid,
  -- Without it the digest of a telephone number would be the number.
  salt bytea not null,
  content text not null,
  constraint personal_pk primary key (oblast_code, entry_id, number)
);
create index personal_person on audit.personal (person_id) where person_id is not null;

-- Entries that no seal holds yet; the sealer takes them away.
create table audit.waiting (
  oblast_code text not null,
  entry_id uuid not null,
  constraint waiting_pk primary key (oblast_code, entry_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Batches of entries, chained within a stripe, which is a module in an oblast.
create table audit.seal (
  oblast_code text not null,
  module text not null,
  -- From 1, without gaps.
  number bigint not null,
  sealed_at timestamptz not null,
  -- Ids of the entries in their order, and their hashes in the same order, 32 bytes each.
  entries uuid[] not null,
  hashes bytea not null,
  -- SHA-256 of the head and the signature before; none in the first seal of a stripe.
  previous bytea,
  head bytea not null,
  -- Ed25519 over the head.
  signature bytea not null,
  constraint seal_pk primary key (oblast_code, module, number)
);
-- Both are noise to a compressor; uncompressed they are read without work.
alter table audit.seal alter column hashes set storage external, alter column entries set storage external;
