-- Exchange of documents: who is written to, what was sent and how it stands, what has come and waits to be registered.

-- Another platform with which documents are exchanged; added by an administrator, who compared its key by another way.
create table documents.partner (
  id uuid not null,
  name text not null,
  -- Where its messages go; null of one with which packages are carried by hand.
  address text,
  -- Whether its address may be of a network of one's own.
  is_private boolean not null,
  -- Ed25519, 32 bytes.
  public_key text not null,
  fingerprint text not null,
  added_at timestamptz not null,
  added_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  constraint partner_pk primary key (id),
  -- The same platform is not added twice; one that was ended and is added again is the same one.
  constraint partner_fingerprint_key unique (fingerprint),
  constraint partner_key_check check (public_key ~ '^[\w-]{43}$'),
  constraint partner_fingerprint_check check (fingerprint ~ '^[0-9a-f]{40}$')
);

-- The address book of a body: bodies of other platforms, and who has nothing but e-mail.
create table documents.address (
  oblast_code text not null,
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  name text not null,
  partner_id uuid,
  edrpou text,
  email text,
  added_at timestamptz not null,
  added_by uuid,
  ended_at timestamptz,
  constraint address_pk primary key (oblast_code, id),
  constraint address_kind_check check (
    (kind = 'partner' and partner_id is not null and edrpou is not null and email is null)
    or (kind = 'email' and partner_id is null and edrpou is null and email is not null)),
  constraint address_edrpou_check check (edrpou ~ '^\d{8}$')
);
-- The book of a body, for each form that sends.
create index address_of_body on documents.address (oblast_code, body_id) where ended_at is null;

-- A document sent to one addressee. Its id is that of the message, whatever way it goes.
create table documents.exchange (
  oblast_code text not null,
  id uuid not null,
  body_id uuid not null,
  document_id uuid not null,
  kind text not null,
  -- Whom it goes to: a body of this platform, or an entry of the address book.
  addressee_id uuid not null,
  addressee_name text not null,
  state text not null,
  -- What is sent, as it was when it was sent; null within one platform.
  form text,
  queued_at timestamptz not null,
  queued_by uuid,
  sent_at timestamptz,
  delivered_at timestamptz,
  answered_at timestamptz,
  their_number text,
  their_day date,
  reason text,
  recall_asked_at timestamptz,
  attempts integer not null,
  -- Code of what went wrong last.
  last_error text,
  constraint exchange_pk primary key (oblast_code, id),
  constraint exchange_kind_check check (kind in ('body', 'partner', 'email')),
  constraint exchange_state_check check (
    state in ('queued', 'sent', 'delivered', 'registered', 'refused', 'recalled')),
  constraint exchange_answered_check check ((answered_at is null) = (state in ('queued', 'sent', 'delivered')))
);
-- An exchange's address names no oblast.
create index exchange_id on documents.exchange (id);
-- What a body sent, the newest first.
create index exchange_of_body on documents.exchange (oblast_code, body_id, queued_at);
-- A document goes to an addressee once, unless it was called back or refused.
create unique index exchange_once on documents.exchange (oblast_code, document_id, addressee_id)
  where state not in ('recalled', 'refused');
-- Whose answer is to be asked for.
create index exchange_open on documents.exchange (queued_at) where kind = 'partner' and answered_at is null;

-- What has come to a body and waits to be registered or refused. Each message once.
create table documents.incoming (
  oblast_code text not null,
  id uuid not null,
  body_id uuid not null,
  -- From a body of this platform, or from a partner.
  partner_id uuid,
  sender_id uuid not null,
  message_id uuid not null,
  from_name text not null,
  from_edrpou text,
  number text not null,
  day date not null,
  title text not null,
  addressee text,
  pages integer,
  came_at timestamptz not null,
  state text not null,
  document_id uuid,
  answered_at timestamptz,
  answered_by uuid,
  reason text,
  -- Whether the partner has the answer.
  told_at timestamptz,
  attempts integer not null,
  last_error text,
  constraint incoming_pk primary key (oblast_code, id),
  constraint incoming_message_key unique (oblast_code, sender_id, message_id),
  constraint incoming_state_check check (state in ('waiting', 'registered', 'refused', 'recalled')),
  constraint incoming_answered_check check ((answered_at is null) = (state = 'waiting')),
  constraint incoming_document_check check ((state = 'registered') = (document_id is not null))
);
-- An address in the tray names no oblast.
create index incoming_id on documents.incoming (id);
-- The tray of a body, the newest first.
create index incoming_of_body on documents.incoming (oblast_code, body_id, came_at);
-- Whence a card is, shown on it.
create index incoming_of_document on documents.incoming (oblast_code, document_id) where document_id is not null;

-- A part of a package that is on its way; gone when the package is whole.
create table documents.package_part (
  partner_id uuid not null,
  message_id uuid not null,
  part integer not null,
  parts integer not null,
  content bytea not null,
  came_at timestamptz not null,
  constraint package_part_pk primary key (partner_id, message_id, part),
  constraint package_part_check check (part between 1 and parts)
);

-- A message that was called back before it came: if it comes after all, it is not taken.
create table documents.recalled_message (
  partner_id uuid not null,
  message_id uuid not null,
  recalled_at timestamptz not null,
  constraint recalled_message_pk primary key (partner_id, message_id)
);
