-- Registers of documents: what came, what went, what was decided, under which number, in which case, by when.
create schema documents;

-- Whose documents they are (установа): an authority, a council, an enterprise.
create table documents.body (
  oblast_code text not null,
  id uuid not null,
  -- Where it is: a code of the territory tree.
  territory_code text not null,
  -- Its entry among organisations: whoever holds a role in another organisation of the place sees nothing of its documents.
  organisation_id uuid,
  name text not null,
  edrpou text,
  opened_at timestamptz not null,
  opened_by uuid,
  constraint body_pk primary key (oblast_code, id),
  constraint body_name_key unique (oblast_code, territory_code, name),
  constraint body_edrpou_check check (edrpou ~ '^\d{8}$')
);

-- A register (журнал) of one kind of documents, with its way of numbering.
create table documents.register (
  oblast_code text not null,
  id uuid not null,
  body_id uuid not null,
  kind text not null,
  name text not null,
  -- What `{index}` of the template stands for.
  register_index text,
  template text not null,
  opened_at timestamptz not null,
  opened_by uuid,
  constraint register_pk primary key (oblast_code, id),
  constraint register_name_key unique (oblast_code, body_id, name),
  constraint register_kind_check check (
    kind in ('incoming', 'outgoing', 'internal', 'order', 'decision', 'contract', 'appeal'))
);

-- The last number of a register in a year. Whoever registers holds its row until the commit: numbers have no gaps and no doubles.
create table documents.register_counter (
  oblast_code text not null,
  register_id uuid not null,
  year integer not null,
  last integer not null,
  constraint register_counter_pk primary key (oblast_code, register_id, year),
  constraint register_counter_last_check check (last >= 0)
);

-- A case of a year's nomenclature (справа за номенклатурою справ).
create table documents.nomenclature_case (
  oblast_code text not null,
  id uuid not null,
  body_id uuid not null,
  year integer not null,
  case_index text not null,
  -- The same without case, spaces and look-alike letters.
  folded_index text not null,
  title text not null,
  -- How long its documents are kept, and by which article of the typical list.
  retention text not null,
  retention_years integer,
  is_expert boolean not null,
  article text,
  note text,
  added_at timestamptz not null,
  -- The year is over: how many documents it came to (підсумковий запис).
  closed_at timestamptz,
  closed_by uuid,
  documents integer,
  constraint nomenclature_case_pk primary key (oblast_code, id),
  constraint nomenclature_case_index_key unique (oblast_code, body_id, year, folded_index),
  constraint nomenclature_case_retention_check check (
    retention in ('years', 'permanent', 'until_replaced', 'until_liquidation', 'while_needed')),
  constraint nomenclature_case_years_check check ((retention = 'years') = (retention_years is not null)),
  constraint nomenclature_case_closed_check check ((closed_at is null) = (documents is null))
);

-- A registration card (реєстраційна картка). Never deleted: what was registered by mistake is cancelled, and its number stays taken.
create table documents.document (
  oblast_code text not null,
  id uuid not null,
  register_id uuid not null,
  body_id uuid not null,
  -- In whose row of numbers it stands.
  year integer not null,
  number text not null,
  -- The same without case, spaces and look-alike letters.
  folded_number text not null,
  -- Its place in the year's row; null where the number was given by hand (літерний номер) and is no number of the template.
  seq integer,
  -- Why the number was given by hand.
  by_hand_reason text,
  registered_on date not null,
  -- Its place among those of the same day.
  day_order integer not null,
  registered_at timestamptz not null,
  registered_by uuid,
  -- It stood in a register that was loaded: the number is that of paper.
  is_loaded boolean not null,
  title text not null,
  correspondent text,
  folded_correspondent text,
  their_number text,
  folded_their_number text,
  their_day date,
  addressee text,
  pages integer,
  resolution text,
  case_id uuid,
  -- Who executes it, and until when it is on control.
  executor_id uuid,
  control_until date,
  control_ended_on date,
  control_outcome text,
  control_note text,
  cancelled_at timestamptz,
  cancelled_by uuid,
  cancel_reason text,
  -- Of two who correct it at once the second is told so.
  version integer not null,
  constraint document_pk primary key (oblast_code, id),
  constraint document_number_key unique (oblast_code, register_id, year, folded_number),
  constraint document_pages_check check (pages > 0),
  constraint document_cancelled_check check ((cancelled_at is null) = (cancel_reason is null)),
  constraint document_control_check check ((control_ended_on is null) = (control_outcome is null)),
  constraint document_outcome_check check (control_outcome in ('done', 'removed'))
);
-- A card's address names no oblast.
create index document_id on documents.document (id);
-- A register's list, the newest first, page by page.
create index document_of_register on documents.document (oblast_code, register_id, registered_on, day_order, id);
-- The same number of the same correspondent, asked at each registration.
create index document_twin on documents.document (oblast_code, body_id, folded_their_number)
  where folded_their_number is not null;
-- How many documents a case has.
create index document_of_case on documents.document (oblast_code, case_id) where case_id is not null;
-- What is on control, the most urgent first.
create index document_on_control on documents.document (oblast_code, body_id, control_until)
  where control_until is not null and control_ended_on is null;

-- The citizen from whom a document is. By itself, so that a name can go when its time is over while the number stays.
create table documents.document_person (
  oblast_code text not null,
  document_id uuid not null,
  name text not null,
  registered_on date not null,
  constraint document_person_pk primary key (oblast_code, document_id)
);

-- What a document answers, executes or amends.
create table documents.document_link (
  oblast_code text not null,
  document_id uuid not null,
  other_id uuid not null,
  kind text not null,
  made_at timestamptz not null,
  made_by uuid,
  constraint document_link_pk primary key (oblast_code, document_id, other_id, kind),
  constraint document_link_kind_check check (kind in ('reply', 'execution', 'amends')),
  constraint document_link_self_check check (document_id <> other_id)
);
-- What leads to a document: the other way of each link.
create index document_link_back on documents.document_link (oblast_code, other_id);
