-- Where each fact came from, which year an indicator speaks of, and from which period a methodology holds.
alter table indicators.indicator
  add column reference_year smallint,
  add column load_id integer;

alter table indicators.observation
  add column load_id integer;

-- Dimensions (groups of indicators) with their names.
create table indicators.dimension (
  code text not null,
  name text not null,
  name_en text,
  sequence integer not null,
  constraint dimension_pk primary key (code)
);

alter table indicators.methodology
  -- The first period that it governs; without it, all periods up to another methodology's first one.
  add column applies_from text,
  -- The file as a person wrote it; `document` is the same with its tree written out.
  add column source text,
  add column load_id integer;
