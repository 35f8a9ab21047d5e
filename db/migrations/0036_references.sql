-- What leads from one room's record to another's: a document that decides a case, that is the ground of a stock-take.
create table platform.reference (
  oblast_code text not null,
  id uuid not null,
  -- `module.noun` and id of what leads, and of what it leads to.
  from_type text not null,
  from_id uuid not null,
  to_type text not null,
  to_id uuid not null,
  role text not null,
  made_at timestamptz not null,
  made_by uuid,
  constraint reference_pk primary key (oblast_code, id),
  constraint reference_key unique (from_type, from_id, to_type, to_id, role),
  constraint reference_role_check check (role in ('decision', 'ground', 'answer', 'execution'))
);
-- What leads to a record: the other way.
create index reference_back on platform.reference (to_type, to_id);
