-- Documents before they are documents: texts, their versions, who has to agree, what each said, who signed.

-- A text that is being written (проєкт документа), to be registered in a register once it is signed.
create table documents.draft (
  oblast_code text not null,
  id uuid not null,
  body_id uuid not null,
  register_id uuid not null,
  -- writing: it may be changed freely; route: others have it; signed: it is a document; withdrawn: it will never be one.
  state text not null,
  -- The version of its text that stands.
  version integer not null,
  case_id uuid,
  -- The document that it answers.
  reply_to uuid,
  author_id uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  -- What it became.
  document_id uuid,
  constraint draft_pk primary key (oblast_code, id),
  constraint draft_state_check check (state in ('writing', 'route', 'signed', 'withdrawn')),
  constraint draft_signed_check check ((state = 'signed') = (document_id is not null))
);
-- A draft's address names no oblast.
create index draft_id on documents.draft (id);
-- What a body is writing, and what waits for others.
create index draft_of_body on documents.draft (oblast_code, body_id, state, changed_at);
-- From a document back to how it was agreed.
create index draft_of_document on documents.draft (oblast_code, document_id) where document_id is not null;

-- Each state of a text, whole. Of which files it consisted is kept by their hashes, so that a visa can say what it covered.
create table documents.draft_version (
  oblast_code text not null,
  draft_id uuid not null,
  version integer not null,
  title text not null,
  body_text text not null,
  -- To whom it goes: a body, and who there.
  correspondent text,
  addressee text,
  -- Names and hashes of what is attached, in their order.
  attachments jsonb not null,
  made_at timestamptz not null,
  made_by uuid,
  -- The document as it is agreed and signed (PDF); made when others have to see it.
  pdf_file_id uuid,
  constraint draft_version_pk primary key (oblast_code, draft_id, version)
);

-- A step of the way: who has to agree (visa) or to sign, after whom.
create table documents.route_step (
  oblast_code text not null,
  id uuid not null,
  draft_id uuid not null,
  kind text not null,
  -- Those of one stage are asked together, those of the next after all of them.
  stage integer not null,
  person_id uuid,
  -- Office of whoever signs, as it stands under the text.
  office text,
  -- Of what the visa is: when that changes it is void.
  covers text[] not null,
  added_at timestamptz not null,
  -- Taken out of the way again; what was said at it stays.
  removed_at timestamptz,
  constraint route_step_pk primary key (oblast_code, id),
  constraint route_step_kind_check check (kind in ('visa', 'signature')),
  constraint route_step_covers_check check (
    cardinality(covers) > 0 and covers <@ array['text', 'attachments', 'addressee'])
);
-- The way of a draft.
create index route_step_of_draft on documents.route_step (oblast_code, draft_id);

-- What was asked of somebody at a step, and what they said: a case of the same id.
create table documents.route_answer (
  oblast_code text not null,
  id uuid not null,
  draft_id uuid not null,
  step_id uuid not null,
  asked_at timestamptz not null,
  -- null while it waits. withdrawn: nobody waits for it any more.
  outcome text,
  answered_at timestamptz,
  -- Who said it: whoever was asked, or their deputy.
  answered_by uuid,
  -- The version of the text that they saw.
  version integer,
  remark text,
  -- What it covered was changed afterwards.
  void_at timestamptz,
  -- The author goes on in spite of an objection, and says why (аркуш розбіжностей).
  settled_at timestamptz,
  settled_by uuid,
  reply text,
  constraint route_answer_pk primary key (oblast_code, id),
  constraint route_answer_outcome_check check (
    outcome in ('agreed', 'remarked', 'objected', 'signed', 'returned', 'withdrawn')),
  constraint route_answer_answered_check check ((outcome is null) = (answered_at is null))
);
-- A case names no oblast.
create index route_answer_id on documents.route_answer (id);
-- All that was said of a draft.
create index route_answer_of_draft on documents.route_answer (oblast_code, draft_id, asked_at);

-- A signature over the document, as it was found when it came. Contacts in certificates are not kept.
create table documents.document_signature (
  oblast_code text not null,
  -- The answer by which it came.
  id uuid not null,
  draft_id uuid not null,
  file_id uuid not null,
  signer_id uuid,
  -- What the check found, in parts.
  report jsonb not null,
  signed_at timestamptz not null,
  constraint document_signature_pk primary key (oblast_code, id)
);
-- The signatures of a draft.
create index document_signature_of_draft on documents.document_signature (oblast_code, draft_id);

-- A text with gaps for what is other each time (шаблон); its gaps are named in it.
create table documents.draft_template (
  oblast_code text not null,
  id uuid not null,
  body_id uuid not null,
  register_id uuid not null,
  name text not null,
  title text not null,
  body_text text not null,
  correspondent text,
  addressee text,
  changed_at timestamptz not null,
  changed_by uuid,
  -- Nothing new is written by it.
  retired_at timestamptz,
  -- Of two who change it at once the second is told so.
  version integer not null,
  constraint draft_template_pk primary key (oblast_code, id)
);
-- A template's address names no oblast.
create index draft_template_id on documents.draft_template (id);
-- Names of a body's templates in use are told apart.
create unique index draft_template_name on documents.draft_template (oblast_code, body_id, name)
  where retired_at is null;
