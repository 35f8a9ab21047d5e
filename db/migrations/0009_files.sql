-- Files that people send: one row a file somebody sent, one row a content. The bytes lie in a folder or an S3 store,
-- under oblast and SHA-256; a region's files can therefore be moved, backed up or erased by themselves.
create schema files;

create table files.content (
  oblast_code text not null,
  -- SHA-256 in hexadecimal.
  hash text not null,
  size bigint not null,
  -- Until then it stays without any file, too: whoever is storing the same bytes at this moment has set it.
  keep_until timestamptz not null,
  constraint content_pk primary key (oblast_code, hash),
  constraint content_hash check (hash ~ '^[0-9a-f]{64}$'),
  constraint content_size check (size >= 0)
);

-- The collector looks for contents whose time has passed.
create index content_keep_until on files.content (keep_until);

create table files.file (
  oblast_code text not null,
  id uuid not null,
  hash text not null,
  size bigint not null,
  -- What it is, by its bytes: a media type of our table of kinds.
  type text not null,
  -- For people only: cleaned, NFC; never a path.
  name text not null,
  -- Runs something when it is opened: a PDF with actions or attachments, SVG, HTML.
  is_active boolean not null,
  -- What it was sent for; decides which kinds were allowed.
  purpose text not null,
  -- Person who sent it; null where nobody had signed in.
  uploaded_by text,
  uploaded_at timestamptz not null,
  -- What it belongs to; both null while it belongs to nothing.
  owner_type text,
  owner_id text,
  -- Since when it belongs to nothing; a day later it is collected.
  unattached_since timestamptz,
  constraint file_pk primary key (oblast_code, id),
  constraint file_content foreign key (oblast_code, hash) references files.content (oblast_code, hash),
  constraint file_owner check ((owner_type is null) = (owner_id is null)),
  constraint file_unattached check ((owner_type is null) = (unattached_since is not null))
);

-- A file's address names it without its oblast.
create index file_id on files.file (id);
-- Whether a content is still somebody's.
create index file_hash on files.file (oblast_code, hash);
-- The files of a thing.
create index file_by_owner on files.file (oblast_code, owner_type, owner_id) where owner_type is not null;
-- The collector's other question.
create index file_unattached_since on files.file (unattached_since) where unattached_since is not null;
