-- Who was asked to execute a document, by when: each is a case of that one person (procedure documents.execution).
create table documents.execution (
  oblast_code text not null,
  -- The id of its case.
  id uuid not null,
  document_id uuid not null,
  executor_id uuid,
  until_day date not null,
  asked_at timestamptz not null,
  -- Nobody waits for it any more: reported and taken, removed, given to somebody else.
  ended_at timestamptz,
  constraint execution_pk primary key (oblast_code, id)
);
-- A duty is asked for by its case's id, which names no oblast.
create index execution_id on documents.execution (id);
-- Of one document one duty is open.
create unique index execution_open on documents.execution (oblast_code, document_id) where ended_at is null;
-- All duties of a document, for its card.
create index execution_of_document on documents.execution (oblast_code, document_id);
