-- One index of words for whatever is searched: documents first. All of it is made of other tables and can be made anew.
create schema search;

-- What is found: a record of a kind, and what may narrow the search.
create table search.entry (
  oblast_code text not null,
  kind text not null,
  id uuid not null,
  -- Whose it is: only entries of scopes that the reader may see are looked at.
  scope uuid not null,
  -- Where it lies within its scope, such as a register.
  shelf uuid not null,
  day date not null,
  -- Words of the record, as numbers: forms and stems, of its title and of all else, and its scope and shelf.
  keys integer[] not null,
  constraint entry_pk primary key (oblast_code, kind, id)
);
-- Which records have these words.
create index entry_keys on search.entry using gin (keys);
-- Whoever plans a query has to know of many words how frequent they are.
alter table search.entry alter column keys set statistics 1000;
-- Where a word is frequent, the newest that have it.
create index entry_newest on search.entry (kind, day, id);

-- Words that occur, so that a typing error finds the one that was meant.
create table search.word (
  word text not null,
  -- The word and it without each of its letters, as numbers.
  shapes integer[] not null,
  -- Its form in titles and elsewhere: whether any entry still has it.
  forms integer[] not null,
  constraint word_pk primary key (word)
);
-- Words that share a shape with what was typed.
create index word_shapes on search.word using gin (shapes);
