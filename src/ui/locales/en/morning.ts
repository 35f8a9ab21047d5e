/** The morning page (modules/indicators/morning). */
export const morning = {
  'morning.title': 'Morning page',
  'morning.summary': 'Only what is not as it should be at your place: whose turn it is, and what to do next',
  'morning.lead':
    '{count, plural, =0 {All is well: nothing is late and nobody is behind.} one {# matter needs attention.} other {# matters need attention.}}',
  'morning.calm': 'The page shows exceptions only. The first one will stand here.',
  'morning.list': 'What needs attention: {place}, {day, date}',
  'morning.owner': 'Owner: {owner}',
  'morning.owner.none': 'Nobody answers for it',
  'morning.rest': '{rest, plural, one {And # more} other {And # more}}',
  'morning.place': 'Place',
  'morning.show': 'Show',
  'morning.and_more': '{names} and {rest} more',
  'morning.line.late':
    '{count, plural, =1 {{where}{title} {number}: was due on {day, date}.} one {{where}{title}: # case is late, the oldest was due on {day, date}.} other {{where}{title}: # cases are late, the oldest was due on {day, date}.}}',
  'morning.line.dispute':
    '{count, plural, =1 {{where}{title} {number}: answer by {day, date}.} one {{where}{title}: # waits for an answer, the first by {day, date}.} other {{where}{title}: # wait for an answer, the first by {day, date}.}}',
  'morning.line.due':
    '{count, plural, =1 {{where}{title} {number}: decide by {day, date}.} one {{where}{title}: the term of # case ends, the first on {day, date}.} other {{where}{title}: the terms of # cases end, the first on {day, date}.}}',
  'morning.line.changed':
    '{where}{count, plural, one {# official value was changed and is not verified} other {# official values were changed and are not verified}} (round: {period}).',
  'morning.line.round_open':
    'The round for {period} runs until {day, date}: {none, plural, =0 {all have begun} one {# hromada has not begun} other {# hromadas have not begun}}, {behind, plural, =0 {the others are in time} one {# is behind} other {# are behind}}. {units}',
  'morning.line.round_late':
    'The round for {period} was to end on {day, date}: {none, plural, =0 {all have begun} one {# hromada has not begun} other {# hromadas have not begun}}, {behind, plural, =0 {the others have entered everything} one {# has not entered everything} other {# have not entered everything}}. {units}',
  'morning.line.returned':
    '{where}{count, plural, one {# returned value is not corrected} other {# returned values are not corrected}} since {day, date} (round: {period}).',
  'morning.line.waiting':
    '{where}{count, plural, one {# value waits} other {# values wait}} for verification longer than five working days, the oldest since {day, date} (round: {period}).',
  'morning.line.target':
    '{where}{count, plural, one {# target is off track or overdue} other {# targets are off track or overdue}}.',
  'morning.line.moved':
    '{where}{way, select, up {rose} other {fell}} from place {before} to {rank}: more than chance explains.',
  'morning.line.vacant':
    '{count, plural, one {# hromada has no leader} other {# hromadas have no leader}}. {units}',
  'morning.step.late': '{amount, select, one {Decide the case} other {Open what is late}}',
  'morning.step.dispute': '{amount, select, one {Answer} other {Open the inbox}}',
  'morning.step.due': '{amount, select, one {Decide the case} other {Open the inbox}}',
  'morning.step.changed': 'Verify the values',
  'morning.step.round': 'Go to the round',
  'morning.step.returned': 'Correct the values',
  'morning.step.waiting': 'Verify the values',
  'morning.step.target': 'Look at the targets',
  'morning.step.moved': 'See why',
  'morning.step.vacant': 'Invite a leader',
  'messages.kind.morning': 'Every morning: what is not as it should be where you answer',
  'message.morning':
    'Today {count, plural, one {# matter needs attention} other {# matters need attention}}, {late, plural, =0 {nothing is late} one {# is late} other {# are late}}. Each with its owner and the next step: on the morning page.',
} as const
