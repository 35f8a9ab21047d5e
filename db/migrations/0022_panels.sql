-- Panels of experts: what is judged, who was asked, what they answered round by round.
create table indicators.panel (
  oblast_code text not null,
  id uuid not null,
  title text not null,
  -- 'weights' of the children of a node, or 'barriers' (and enablers): a list to be put in order.
  subject text not null,
  -- The node whose children are weighed; null of barriers.
  methodology_code text,
  methodology_version text,
  node_code text,
  method text not null,
  min_rounds integer not null,
  max_rounds integer not null,
  state text not null,
  -- The last round that was opened; 0 before the first.
  round integer not null,
  -- Of two who act at once the second is told so.
  version integer not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  -- The version of the methodology that was made of its weights.
  made_version text,
  constraint panel_pk primary key (oblast_code, id),
  constraint panel_id_key unique (id),
  constraint panel_subject_check check (subject in ('weights', 'barriers')),
  constraint panel_node_check check (
    (subject = 'weights') = (methodology_code is not null and methodology_version is not null and node_code is not null)),
  constraint panel_method_check check (method in ('budget', 'pairwise', 'rating_9', 'rating_100')),
  constraint panel_rounds_check check (min_rounds between 1 and max_rounds and round between 0 and max_rounds),
  constraint panel_state_check check (state in ('draft', 'open', 'between', 'finished'))
);

-- What is judged, as it was called when the panel was made.
create table indicators.panel_item (
  oblast_code text not null,
  panel_id uuid not null,
  place integer not null,
  code text not null,
  name text not null,
  name_en text,
  constraint panel_item_pk primary key (oblast_code, panel_id, place),
  constraint panel_item_code_key unique (oblast_code, panel_id, code)
);

create table indicators.panel_round (
  oblast_code text not null,
  panel_id uuid not null,
  number integer not null,
  opened_at timestamptz not null,
  due_on date not null,
  closed_at timestamptz,
  constraint panel_round_pk primary key (oblast_code, panel_id, number)
);

-- Who is asked. The person goes when the panel is finished: then nobody can tell any more who answered what.
create table indicators.panel_expert (
  oblast_code text not null,
  id uuid not null,
  panel_id uuid not null,
  person_id uuid,
  invited_at timestamptz not null,
  constraint panel_expert_pk primary key (oblast_code, id),
  constraint panel_expert_once unique (oblast_code, panel_id, person_id)
);
create index panel_expert_person on indicators.panel_expert (person_id) where person_id is not null;

create table indicators.panel_answer (
  oblast_code text not null,
  panel_id uuid not null,
  round integer not null,
  expert_id uuid not null,
  -- Points or ratings in the order of the items; of pairs 2…9 for the first, -2…-9 for the second, 1 for both alike.
  judgements double precision[] not null,
  -- Why it lies apart from the others; published without a name.
  reason text,
  -- Drawn by chance: the order in which answers are shown, which is nobody's order of answering.
  shuffle double precision not null,
  version integer not null,
  constraint panel_answer_pk primary key (oblast_code, panel_id, round, expert_id)
);
