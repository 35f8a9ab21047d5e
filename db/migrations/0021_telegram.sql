-- Telegram: a second way by which messages leave the platform, where the operator has a bot and the person connected it.

-- The private chat in which the bot writes to a person.
create table platform.telegram_chat (
  oblast_code text not null,
  person_id text not null,
  chat_id bigint not null,
  connected_at timestamptz not null,
  constraint telegram_chat_pk primary key (oblast_code, person_id),
  constraint telegram_chat_chat_key unique (oblast_code, chat_id)
);

-- Telegram tells a bot's news to one listener at a time: the process that has the turn listens, and renews it while it does.
create table platform.telegram_turn (
  -- The bot's number, which is no secret.
  bot text not null,
  holder uuid not null,
  held_until timestamptz not null,
  constraint telegram_turn_pk primary key (bot)
);

-- When Telegram took it.
alter table platform.message add column telegram_at timestamptz;

alter table platform.notification_preference
  drop constraint notification_preference_channel,
  add constraint notification_preference_channel check (channel in ('email', 'telegram'));

-- One-time codes by which a person connects their chat; a digest of the code, which stands nowhere.
create table accounts.telegram_code (
  person_id uuid not null,
  code_hash text not null,
  expires_at timestamptz not null,
  constraint telegram_code_pk primary key (person_id),
  constraint telegram_code_hash_key unique (code_hash),
  constraint telegram_code_person_fk foreign key (person_id) references accounts.person (id) on delete cascade
);
-- Expired ones go.
create index telegram_code_expires on accounts.telegram_code (expires_at);
