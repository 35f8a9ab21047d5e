-- What files say, read once: search is made anew of it without opening a file again. It goes with the content.
create table files.content_text (
  oblast_code text not null,
  hash text not null,
  state text not null,
  -- Words as they stand there; empty where nothing could be read.
  said text not null,
  -- Whether there is more in the file than was taken.
  is_cut boolean not null,
  -- Pages that were read or recognised, where it has pages.
  pages integer,
  read_at timestamptz not null,
  constraint content_text_pk primary key (oblast_code, hash),
  constraint content_text_content foreign key (oblast_code, hash)
    references files.content (oblast_code, hash) on delete cascade,
  constraint content_text_state_check check (state in
    ('read', 'scan', 'recognised', 'unrecognised', 'locked', 'damaged', 'too_large', 'too_long'))
);
-- Scans that wait for a machine that recognises them.
create index content_text_scan on files.content_text (read_at) where state = 'scan';
