-- What came is an answer to something that this body sent: the sending, as the other side names it.
alter table documents.incoming add column answers uuid;
