-- Answers of acts that came with a key of their client: the same key again gets the same answer and does nothing.
create table platform.repeated_act (
  -- Person, or the guest, who sent it: a key is known to its sender only.
  actor text not null,
  key text not null,
  act text not null,
  -- SHA-256 of what was sent: the same key with something else is a fault of the client.
  input_hash bytea not null,
  answer jsonb not null,
  done_at timestamptz not null,
  constraint repeated_act_pk primary key (actor, key)
);

-- Old keys are forgotten by their age.
create index repeated_act_done on platform.repeated_act (done_at);
