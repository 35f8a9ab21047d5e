-- Where a word is frequent on a shelf, such as a register, the newest that have it: its list is read from here.
create index entry_of_shelf on search.entry (shelf, day, id);
