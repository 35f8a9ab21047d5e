export const certainty = {
  'certainty.title': 'How sure the ranks are',
  'certainty.heading': 'How sure the ranks are: {place}',
  'certainty.summary':
    'How sure the ranks of hromadas are: bands of 90% of the runs, neighbours that cannot be told apart, and what matters most',
  'certainty.waiting': 'How sure these ranks are is being computed. Bands will stand here in a few minutes.',
  'certainty.failed':
    'There are no bands of ranks: the methodology varies too much at once. Its author may shorten the lists in uncertainty.',
  'certainty.same_as_next': 'cannot be told apart from the next one',
  'certainty.legend':
    'Below a rank stands the band in which it stays in 90% of the runs. The sign ≈ means that a hromada cannot be told apart from the next one: so it is for {same, number} of {pairs, number} neighbours.',
  'certainty.beside': 'Below a place stand the bounds within which it stays in 90% of {runs, number} runs.',
  'certainty.beside_after':
    'Below a place stand the bounds within which it stays in 90% of {runs, number} runs; after the change, in the same runs.',
  'certainty.beside_pairs':
    'There are no bounds of the place after the change: the methodology compares hromadas in pairs, which would take too long.',
  'certainty.percent': '{percent}%',
  'certainty.likely': 'likely {band}',
  'certainty.place': 'In 90% of {runs, number} runs the hromada ranks between {from} and {to}.',
  'certainty.place_one': 'In 90% of {runs, number} runs the hromada has this very rank, {from}.',
  'certainty.moved_most': 'What moves it most: {choice}.',
  'certainty.same_as': 'It cannot be told apart from its neighbours in the ranking:',
  'certainty.lead':
    'In {period} the ranking has {pairs, plural, one {# pair of neighbours} other {# pairs of neighbours}}, and {same, plural, =0 {each can be told apart} one {# of them cannot be told apart} other {# of them cannot be told apart}}.',
  'certainty.lead_width':
    'For half of the hromadas the band spans {places, plural, one {# rank} other {# ranks}} or more.',
  'certainty.how_stated':
    'The index was computed {runs, number} times, each time with somewhat different weights and methods, as the methodology “{name}” allows. A band holds the ranks between which a hromada stayed in 90% of the runs. What the methodology does not vary is not seen here, nor are errors in the data themselves.',
  'certainty.how_usual':
    'The index was computed {runs, number} times, each time with every weight up to a quarter larger or smaller. The methodology “{name}” does not say what could be otherwise in it, so its methods stayed as they are, and the ranks are really less sure still. A band holds the ranks between which a hromada stayed in 90% of the runs; errors in the data themselves are not seen here.',
  'certainty.oblasts': 'Ranks within one oblast',
  'certainty.picture': 'The band of each rank',
  'certainty.picture_label':
    'Bands of the ranks of {hromadas, plural, one {# hromada} other {# hromadas}}; the numbers are in the table below',
  'certainty.picture_axis':
    'From left to right hromadas by their rank, from top to bottom ranks in the runs. The shorter a bar, the surer the rank.',
  'certainty.key.band': '90% of the runs',
  'certainty.key.median': 'middle of the runs',
  'certainty.key.place': 'published rank',
  'certainty.influence': 'What moves ranks most',
  'certainty.influence_two':
    'Ranks are moved most by this: {first} ({first_share}), then {second} ({second_share}). Agree on these first.',
  'certainty.influence_one': 'Only one thing moves ranks: {first}.',
  'certainty.influence_none': 'Ranks did not move in any run.',
  'certainty.influence_loose': 'The shares are approximate: there are too few runs for them.',
  'certainty.influence_caption':
    'The share of the movement of ranks that would remain if only this varied (total Sobol index), all hromadas together; the sum may exceed 100%, for choices also act together',
  'certainty.weights_of': 'weights in “{name}”',
  'certainty.column.choice': 'Choice',
  'certainty.column.share': 'Share',
  'certainty.column.interval': '95% interval',
  'certainty.column.band': 'Band',
  'certainty.column.median': 'Middle',
  'certainty.column.ahead': 'Ahead of the next',
  'certainty.places': 'Rank by rank',
  'certainty.places_caption':
    'Ranks in {period}; the last column is the share of the runs in which a hromada is ahead of the next one: below {share} they cannot be told apart (≈)',
  'certainty.again': 'How to get the same',
  'certainty.again_how':
    'Runs: {runs, number}; seed of chance: {seed, number}. From the same data and methodology the same bands come out on any machine.',
  'certainty.left_out':
    '{runs, plural, one {# run does} other {# runs do}} not count: some mean does not exist in {runs, plural, one {it} other {them}}.',
  'certainty.computed_at': 'Computed on {date}.',
  'certainty.next.statistics': 'Statistics of the methodology',
  'kept.certainty': 'How sure the ranks of hromadas are',
} as const
