-- One row a file that was taken in: every fact can say which file it came from and when.
create table platform.load (
  id integer generated always as identity,
  -- What the file was taken as: codifier, boundaries, points, catalogue, observations, methodology.
  kind text not null,
  -- Name of the file without its folder; `practice` where our own engine made the rows.
  file text not null,
  -- SHA-256 of the file in hexadecimal; empty where there was no file.
  checksum text not null,
  -- What the file calls itself, such as the date of an edition.
  title text,
  rows integer not null,
  loaded_at timestamptz not null,
  constraint load_pk primary key (id)
);

-- A number that grows with every load: whoever keeps computed things compares it.
create table platform.revision (
  is_single boolean not null default true,
  number bigint not null default 0,
  constraint revision_pk primary key (is_single),
  constraint revision_single check (is_single)
);
insert into platform.revision default values;
