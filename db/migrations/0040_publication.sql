-- Documents for everyone: which registers are open, and what of each document was published after a person looked at it.
alter table documents.register add column is_open boolean not null default false;

-- One look at a document that is to be public; the case of the same id is whose it is and by when.
create table documents.publication (
  oblast_code text not null,
  id uuid not null,
  document_id uuid not null,
  body_id uuid not null,
  register_id uuid not null,
  -- waiting: nobody has looked yet; kept: it is not to be public; replaced: a later one stands instead; dropped: the card was cancelled.
  state text not null,
  opened_at timestamptz not null,
  -- What is public, as it was shown to whoever checked it. What was masked is nowhere here.
  title text,
  body_text text,
  number text,
  registered_on date,
  -- How many parts of which kind were masked.
  masked jsonb,
  checked_at timestamptz,
  checked_by uuid,
  -- Why it is not public.
  ground text,
  -- The card was corrected or cancelled since.
  changed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  replaced_by uuid,
  constraint publication_pk primary key (oblast_code, id),
  constraint publication_state_check check (state in ('waiting', 'published', 'kept', 'withdrawn', 'replaced', 'dropped')),
  constraint publication_ground_check check (ground in ('official', 'confidential', 'secret')),
  constraint publication_kept_check check ((state = 'kept') = (ground is not null)),
  -- Only what is public, or was, has a text, and what was withdrawn has none any more.
  constraint publication_text_check check ((state = 'published') = (title is not null) and (title is null) = (body_text is null)),
  constraint publication_withdrawn_check check ((state = 'withdrawn') = (withdraw_reason is not null)),
  constraint publication_replaced_check check ((state = 'replaced') = (replaced_by is not null))
);
-- A publication's address names no oblast.
create index publication_id on documents.publication (id);
-- What became of a document.
create index publication_of_document on documents.publication (oblast_code, document_id, opened_at);
-- Whoever looks for open documents, the newest first.
create index publication_newest on documents.publication (registered_on, id) where state = 'published';
-- One at a time is looked at, and one is public.
create unique index publication_waiting on documents.publication (oblast_code, document_id) where state = 'waiting';
create unique index publication_published on documents.publication (oblast_code, document_id) where state = 'published';
