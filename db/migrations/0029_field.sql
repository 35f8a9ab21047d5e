-- Work without a network: devices that people enrolled, and what was sent from them.

-- A person on a device: whatever its key has signed is theirs, whoever brings it.
create table platform.field_device (
  id uuid not null,
  person_id uuid not null,
  -- What its owner calls it.
  label text not null,
  -- SPKI, DER; P-256. The private half never leaves the device.
  public_key bytea not null,
  -- Whether it was enrolled in a session with a second factor: some roles count only then.
  has_second_factor boolean not null,
  enrolled_at timestamptz not null,
  -- What was done later is not taken any more.
  valid_until timestamptz not null,
  -- Its owner ended it: the phone was lost, or sold.
  ended_at timestamptz,
  seen_at timestamptz,
  -- The clock here minus the clock there, when it was last met itself.
  skew_ms bigint not null default 0,
  constraint field_device_pk primary key (id)
);
-- One's own devices.
create index field_device_of_person on platform.field_device (person_id);

-- Everything that came with a good signature, once and for ever; also what could not be done.
create table platform.field_command (
  -- Made on the device: the same id is the same command.
  id uuid not null,
  device_id uuid not null,
  -- Its place in what this device did.
  number bigint not null,
  act text not null,
  input jsonb not null,
  -- By the clock of the device, and by ours as well as we know.
  device_at timestamptz not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  outcome text not null,
  -- What was answered: data, or why not, with both sides.
  answer jsonb not null,
  -- SHA-256 of what it says.
  content bytea not null,
  -- A person has looked at what was in conflict.
  settled_at timestamptz,
  constraint field_command_pk primary key (id),
  constraint field_command_device_fk foreign key (device_id) references platform.field_device (id) on delete cascade,
  constraint field_command_outcome_check check (outcome in ('applied', 'conflict'))
);
-- Neighbours in time: what one device did keeps its order.
create index field_command_of_device on platform.field_command (device_id, number);
