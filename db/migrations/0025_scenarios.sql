-- What the office of an oblast could do with its money: actions with cost and effect, and the best of them under a budget.
create table indicators.scenario (
  oblast_code text not null,
  id uuid not null,
  name text not null,
  -- mean: of the index of the oblast; lowest: of its lowest quarter.
  objective text not null,
  budget_kopiykas bigint not null,
  period text not null,
  methodology text not null,
  -- The best set by the sum of the effects, and what it gives when all of it is computed at once.
  cost_kopiykas bigint not null,
  sum_gain double precision not null,
  exact_gain double precision not null,
  -- Whether nothing better can be; else how much better it could be at most.
  is_proven boolean not null,
  gain_bound double precision not null,
  made_by uuid,
  made_at timestamptz not null,
  version integer not null,
  constraint scenario_pk primary key (oblast_code, id),
  constraint scenario_id_key unique (id),
  constraint scenario_made_by_fk foreign key (made_by) references accounts.person (id),
  constraint scenario_objective_check check (objective in ('mean', 'lowest')),
  constraint scenario_budget_check check (budget_kopiykas >= 0 and cost_kopiykas between 0 and budget_kopiykas)
);

create table indicators.scenario_action (
  oblast_code text not null,
  scenario_id uuid not null,
  -- In the order in which they were typed, from 1.
  number integer not null,
  name text not null,
  cost_kopiykas bigint not null,
  indicator_code text not null,
  -- A hromada; null = every hromada of the oblast that has a value.
  territory_code text,
  delta double precision not null,
  -- Of actions with the same word at most one is chosen.
  exclusive_group text,
  -- What it gives alone.
  gain double precision not null,
  is_chosen boolean not null,
  constraint scenario_action_pk primary key (oblast_code, scenario_id, number),
  constraint scenario_action_scenario_fk foreign key (oblast_code, scenario_id)
    references indicators.scenario (oblast_code, id) on delete cascade,
  constraint scenario_action_cost_check check (cost_kopiykas >= 0)
);
