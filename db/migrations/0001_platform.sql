-- What the platform keeps about itself. The runner of migrations writes one row for each file that it has applied.
create schema platform;

create table platform.migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now(),
  constraint migration_pk primary key (number)
);
