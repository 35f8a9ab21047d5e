-- Who works where: organisations, roles of persons at places, invitations. In `oblast_code`, 'UA' is the whole platform.
create table accounts.organisation (
  oblast_code text not null,
  id uuid not null,
  -- Code of the unit where it works; null = the whole platform.
  territory_code text,
  name text not null,
  name_en text,
  -- Number in the state register (ЄДРПОУ); its leading zeros count.
  edrpou text,
  kind text not null,
  email text,
  phone text,
  is_closed boolean not null default false,
  -- Of two who change it at once the second is told so.
  version integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint organisation_pk primary key (oblast_code, id),
  constraint organisation_id_key unique (id),
  constraint organisation_edrpou_key unique (edrpou),
  constraint organisation_edrpou_check check (edrpou ~ '^[0-9]{8}$'),
  constraint organisation_place_check check ((territory_code is null) = (oblast_code = 'UA')),
  constraint organisation_kind_check check (kind in (
    'authority', 'council', 'service_centre', 'municipal_enterprise', 'state_body', 'ngo', 'business', 'donor',
    'university'))
);

-- Lists begin with the places that stand in the table.
create index organisation_territory_idx on accounts.organisation (territory_code);

-- A role of a person at a place. Rows are never deleted: who had which right when is answered years later, too.
create table accounts.role_grant (
  oblast_code text not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  -- Code of a unit; null = the whole platform.
  territory_code text,
  organisation_id uuid,
  -- Null where nobody stood above: the first administrator, the command line.
  given_by uuid,
  given_at timestamptz not null,
  -- The last day on which it counts, by the clock of Kyiv.
  ends_on date,
  -- The order or decision that it rests on.
  reason text,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  constraint role_grant_pk primary key (oblast_code, id),
  constraint role_grant_id_key unique (id),
  constraint role_grant_person_fk foreign key (person_id) references accounts.person (id),
  constraint role_grant_organisation_fk foreign key (organisation_id) references accounts.organisation (id),
  constraint role_grant_given_by_fk foreign key (given_by) references accounts.person (id),
  constraint role_grant_ended_by_fk foreign key (ended_by) references accounts.person (id),
  constraint role_grant_place_check check ((territory_code is null) = (oblast_code = 'UA')),
  constraint role_grant_role_check check (role in ('administrator', 'officer', 'auditor', 'leader', 'editor')),
  constraint role_grant_end_check check ((ended_at is null) = (end_reason is null))
);

-- The same role at the same place is held once; it is also how the grants of a person are found at every request.
create unique index role_grant_current_key on accounts.role_grant
  (person_id, role, territory_code, organisation_id) nulls not distinct where ended_at is null;

-- Lists begin with the places that stand in the table.
create index role_grant_territory_idx on accounts.role_grant (territory_code) where ended_at is null;

-- Whether the platform still has an administrator is asked at every start and whenever one goes.
create index role_grant_administrator_idx on accounts.role_grant (id)
  where role = 'administrator' and territory_code is null and ended_at is null;

-- A role that waits for its person. The token of the link is derived from the id and a key, and stands nowhere.
create table accounts.invitation (
  oblast_code text not null,
  id uuid not null,
  -- Null of the first administrator's alone: whoever started the platform has its link.
  email text,
  name text,
  role text not null,
  territory_code text,
  organisation_id uuid,
  language text not null,
  -- The last day of the grant that it becomes.
  ends_on date,
  invited_by uuid,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  constraint invitation_pk primary key (oblast_code, id),
  constraint invitation_id_key unique (id),
  constraint invitation_organisation_fk foreign key (organisation_id) references accounts.organisation (id),
  constraint invitation_invited_by_fk foreign key (invited_by) references accounts.person (id),
  constraint invitation_accepted_by_fk foreign key (accepted_by) references accounts.person (id),
  constraint invitation_withdrawn_by_fk foreign key (withdrawn_by) references accounts.person (id),
  constraint invitation_place_check check ((territory_code is null) = (oblast_code = 'UA')),
  constraint invitation_role_check check (role in ('administrator', 'officer', 'auditor', 'leader', 'editor')),
  constraint invitation_language_check check (language in ('uk', 'en')),
  constraint invitation_email_lower check (email = lower(email)),
  constraint invitation_first_check check (email is not null or invited_by is null),
  constraint invitation_accepted_check check ((accepted_at is null) = (accepted_by is null)),
  constraint invitation_closed_once check (accepted_at is null or withdrawn_at is null)
);

-- Nobody is invited twice to the same; and there is one first invitation, however many processes start.
create unique index invitation_open_key on accounts.invitation
  (email, role, territory_code, organisation_id) nulls not distinct
  where accepted_at is null and withdrawn_at is null;

-- Lists begin with the places that stand in the table.
create index invitation_territory_idx on accounts.invitation (territory_code);
