-- Who a person is and how they prove it. Roles and grants stand elsewhere.
create schema accounts;

create table accounts.person (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  language text not null,
  -- A person who has left keeps their row, for the record names them; they only cannot sign in.
  is_active boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint person_pk primary key (id),
  constraint person_email_key unique (email),
  constraint person_email_lower check (email = lower(email)),
  constraint person_language_check check (language in ('uk', 'en'))
);

-- What a person signs in by, one row a way: a password (provider 'credential') or an account with a provider.
create table accounts.credential (
  id uuid not null,
  person_id uuid not null,
  provider text not null,
  -- The provider's name for the person; of id.gov.ua a keyed digest of the tax number, never the number.
  account_id text not null,
  password_hash text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint credential_pk primary key (id),
  constraint credential_person_fk foreign key (person_id) references accounts.person (id) on delete cascade,
  constraint credential_account_key unique (provider, account_id),
  -- One of each kind, and the way from a person to their password.
  constraint credential_person_key unique (person_id, provider),
  constraint credential_password_check check ((provider = 'credential') = (password_hash is not null))
);

create table accounts.session (
  id uuid not null,
  person_id uuid not null,
  -- A digest: who reads the database holds no session.
  token_hash text not null,
  factors text[] not null,
  address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_pk primary key (id),
  constraint session_person_fk foreign key (person_id) references accounts.person (id) on delete cascade,
  constraint session_token_key unique (token_hash)
);

-- «My sessions», and the end of all of them.
create index session_person_idx on accounts.session (person_id);

-- Challenges of passkeys and half-finished sign-ins, for minutes; the identifier is a digest.
create table accounts.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint verification_pk primary key (id)
);

create index verification_identifier_idx on accounts.verification (identifier);

-- Links sent by mail: an invitation, a new password. Each works once.
create table accounts.one_time_link (
  token_hash text not null,
  purpose text not null,
  person_id uuid not null,
  -- Whether who holds it has proven that the mailbox is theirs.
  proves_email boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint one_time_link_pk primary key (token_hash),
  constraint one_time_link_person_fk foreign key (person_id) references accounts.person (id) on delete cascade,
  constraint one_time_link_purpose_check check (purpose in ('invitation', 'password_reset'))
);

-- A used link takes its sisters with it.
create index one_time_link_person_idx on accounts.one_time_link (person_id);

create table accounts.two_factor (
  person_id uuid not null,
  -- Encrypted with a key that is not in the database.
  secret text not null,
  confirmed_at timestamptz,
  -- The time step whose code was accepted last: a code that was seen over a shoulder works no second time.
  last_step bigint not null default 0,
  created_at timestamptz not null,
  constraint two_factor_pk primary key (person_id),
  constraint two_factor_person_fk foreign key (person_id) references accounts.person (id) on delete cascade
);

create table accounts.backup_code (
  person_id uuid not null,
  code_hash text not null,
  constraint backup_code_pk primary key (person_id, code_hash),
  constraint backup_code_person_fk foreign key (person_id) references accounts.person (id) on delete cascade
);

create table accounts.passkey (
  id uuid not null,
  person_id uuid not null,
  name text,
  credential_id text not null,
  public_key text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz,
  constraint passkey_pk primary key (id),
  constraint passkey_person_fk foreign key (person_id) references accounts.person (id) on delete cascade,
  constraint passkey_credential_key unique (credential_id)
);

create index passkey_person_idx on accounts.passkey (person_id);

-- How often somebody has guessed wrong: by account, by address, by known device. The key is a keyed digest,
-- the same for accounts that are and accounts that are not.
create table accounts.guess (
  key text not null,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null,
  constraint guess_pk primary key (key)
);
