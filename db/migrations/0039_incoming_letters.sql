-- Letters that came to a body by e-mail, beside what came by exchange: what one says of itself, which nothing proves.
create table documents.incoming_letter (
  oblast_code text not null,
  incoming_id uuid not null,
  sender_name text not null,
  sender_address text not null,
  -- By the sender's clock.
  written_at timestamptz,
  body_text text not null,
  is_cut boolean not null,
  is_automatic boolean not null,
  -- Attachments that were left out, each with its problems.
  left_out jsonb not null,
  came_at timestamptz not null,
  constraint incoming_letter_pk primary key (oblast_code, incoming_id)
);
