-- Who was asked into a panel by a letter and has no account yet: the row goes once they come, are let go or the panel is finished.
create table indicators.panel_invitation (
  oblast_code text not null,
  id uuid not null,
  panel_id uuid not null,
  email text not null,
  -- Of the letter.
  language text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  constraint panel_invitation_pk primary key (oblast_code, id),
  constraint panel_invitation_id_key unique (id),
  constraint panel_invitation_once unique (oblast_code, panel_id, email),
  constraint panel_invitation_email_lower check (email = lower(email)),
  constraint panel_invitation_language_check check (language in ('uk', 'en'))
);
