import { describe, expect, test } from 'vitest'
import type {
  Aggregation,
  Imputation,
  IndexPlan,
  Normalisation,
  Treatment,
} from '#engines/composite-index/plan.ts'
import { createTranslator } from '#kernel/i18n.ts'
import { en } from '#ui/locales/en.ts'
import { uk } from '#ui/locales/uk.ts'
import {
  aggregationMethods,
  imputationMethods,
  normalisationMethods,
  treatmentMethods,
} from './methods.schema.ts'
import {
  describePlan,
  sayAggregation,
  sayImputation,
  sayNormalisation,
  sayTreatment,
} from './plain-words.rules.ts'

const ukrainian = createTranslator('uk', uk)
const english = createTranslator('en', en)

const imputations: [Imputation, string, string][] = [
  [
    { method: 'none' },
    'Пропуски не заповнюємо: чого немає, того немає.',
    'Gaps are not filled: what is missing stays missing.',
  ],
  [
    { method: 'mean' },
    'Замість пропуску беремо середнє всіх громад за той самий період.',
    'A gap takes the mean of all hromadas in the same period.',
  ],
  [
    { method: 'median', over: 'all' },
    'Замість пропуску беремо медіану всіх громад за всі періоди разом.',
    'A gap takes the median of all hromadas over all periods.',
  ],
  [
    { method: 'group_mean', group: 'type', over: 'period' },
    'Замість пропуску беремо середнє громад тієї самої групи («type») за той самий період; якщо група порожня — середнє всіх.',
    'A gap takes the mean of the hromadas of the same group (“type”) in the same period; where the group is empty, the mean of all.',
  ],
  [
    { method: 'group_median', group: 'type', over: 'all' },
    'Замість пропуску беремо медіану громад тієї самої групи («type») за всі періоди разом; якщо група порожня — медіану всіх.',
    'A gap takes the median of the hromadas of the same group (“type”) over all periods; where the group is empty, the median of all.',
  ],
  [
    { method: 'carry' },
    'Замість пропуску беремо останнє відоме значення самої громади.',
    'A gap takes the hromada’s own last known value.',
  ],
  [
    { method: 'carry', max_periods: 2 },
    'Замість пропуску беремо останнє відоме значення самої громади, але не старше ніж 2 періоди.',
    'A gap takes the hromada’s own last known value, if it is no older than 2 periods.',
  ],
]

const treatments: [Treatment, string, string][] = [
  [
    { method: 'none' },
    'Незвично великі й малі значення лишаємо, якими вони є.',
    'Unusually large and small values stay as they are.',
  ],
  [
    { method: 'winsorise', skew: 2, kurtosis: 3.5, max_points: 5 },
    'Перевіряємо кожен період окремо. Якщо значення дуже перекошені (асиметрія понад 2 і водночас ексцес понад 3,5), крайні значення підтягуємо до сусідніх щонайбільше 5 разів; якщо цього замало, беремо логарифм.',
    'We look at each period by itself. Where values are badly skewed (skewness beyond 2 and kurtosis beyond 3.5 at once), extreme values are pulled in to their neighbours at most 5 times; where that is not enough, the logarithm is taken.',
  ],
  [
    { method: 'winsorise', skew: 2, kurtosis: 3.5, max_points: 0, over: 'all' },
    'Перевіряємо всі періоди разом. Якщо значення дуже перекошені (асиметрія понад 2 і водночас ексцес понад 3,5), беремо логарифм.',
    'We look at all periods together. Where values are badly skewed (skewness beyond 2 and kurtosis beyond 3.5 at once), their logarithm is taken.',
  ],
  [
    { method: 'log', over: 'all' },
    'Беремо логарифм, щоб дуже великі значення не затуляли решти (за всі періоди разом).',
    'The logarithm is taken, so that very large values do not hide the rest (all periods together).',
  ],
  [
    { method: 'boxcox', lambda: 0.5 },
    'Згладжуємо перекіс перетворенням Бокса — Кокса, λ = 0,5 (кожен період окремо).',
    'Skew is evened out by Box and Cox’s transformation, λ = 0.5 (each period by itself).',
  ],
]

const posts = { method: 'goalposts', min: 100, max: 75000, cap: true, log: true, range: [0, 1] } as const
const classes = { method: 'categorical', breaks: [10, 20], scores: [0, 50, 80] } as const
const normalisations: [Normalisation, 1 | -1, string, string][] = [
  [{ method: 'none' }, 1, 'Значення лишаємо у своїх одиницях.', 'Values keep their own units.'],
  [
    { method: 'none' },
    -1,
    'Значення лишаємо у своїх одиницях, але зі зворотним знаком: менше — краще.',
    'Values keep their own units with the sign turned: less is better.',
  ],
  [
    { method: 'minmax', range: [0, 100] },
    1,
    'Найгірше значення за всі періоди дає 0, найкраще — 100, решта стоїть між ними пропорційно.',
    'The worst value of all periods gives 0, the best 100; the others stand between them in proportion.',
  ],
  [
    { method: 'zscore', mean: 100, sd: 15, over: 'period' },
    1,
    'Бал показує, на скільки стандартних відхилень значення краще чи гірше за середнє періоду: середнє дає 100, одне відхилення — 15.',
    'The score tells by how many standard deviations a value is better or worse than the mean of the period: the mean gives 100, one deviation is 15.',
  ],
  [
    { method: 'rank' },
    1,
    'Бал — це місце від найгіршого серед значень за всі періоди: найгірше має 1, краще — більше.',
    'The score is the place from the worst among the values of all periods: the worst has 1, better ones more.',
  ],
  [
    { method: 'borda', over: 'period' },
    1,
    'Бал показує, скільки значень періоду гірші за значення громади.',
    'The score is how many values of the period are worse.',
  ],
  [
    { method: 'percentile' },
    1,
    'Бал показує, яка частка інших значень за всі періоди гірша за значення громади, від 0 до 1.',
    'The score is the part of the other values of all periods that are worse, from 0 to 1.',
  ],
  [
    { method: 'distance_to_max' },
    1,
    'Бал показує, яку частину шляху від найгіршого до найкращого значення за всі періоди пройдено, від 0 до 1.',
    'The score is the part of the way from the worst to the best value of all periods that is behind, from 0 to 1.',
  ],
  [
    { method: 'fraction_of_max' },
    1,
    'Бал показує, яку частку найбільшого значення за всі періоди має громада.',
    'The score is the value as a fraction of the largest of all periods.',
  ],
  [
    { method: 'fraction_of_max' },
    -1,
    'Бал показує, яку частку значення громади становить найменше за всі періоди: менше — краще.',
    'The score is the smallest value of all periods as a fraction of this one: less is better.',
  ],
  [
    posts,
    1,
    'Межі сталі: 100 дає 0, 75 000 — 1, решта стоїть між ними за логарифмом; за межами бал далі не росте й не падає.',
    'The bounds are fixed: 100 gives 0, 75,000 gives 1, the others stand between them by logarithm; beyond the bounds the score goes no further.',
  ],
  [
    { ...posts, min: 20, max: 85, cap: false, log: false },
    -1,
    'Межі сталі: 85 дає 0, 20 — 1, решта стоїть між ними пропорційно; за межами бал може бути й поза шкалою.',
    'The bounds are fixed: 85 gives 0, 20 gives 1, the others stand between them in proportion; beyond the bounds the score may leave the scale.',
  ],
  [
    { method: 'distance_to_target', target: 80, cap: true },
    1,
    'Бал показує, яку частину шляху від найгіршого значення за всі періоди до цілі 80 пройдено; хто досяг цілі, має 1.',
    'The score is the part of the way from the worst value of all periods to the target 80 that is behind; whoever reached the target has 1.',
  ],
  [
    { method: 'distance_to_target', target: 80, cap: false, over: 'period' },
    1,
    'Бал показує, яку частину шляху від найгіршого значення періоду до цілі 80 пройдено; хто перевершив ціль, має понад 1.',
    'The score is the part of the way from the worst value of the period to the target 80 that is behind; whoever went beyond the target has more than 1.',
  ],
  [
    classes,
    1,
    'Бал залежить від класу: менше 10 — 0; від 10 до 20 — 50; від 20 — 80.',
    'The score goes by class: below 10: 0; 10 to 20: 50; 20 and more: 80.',
  ],
  [
    classes,
    -1,
    'Бал залежить від класу: менше 10 — 80; від 10 до 20 — 30; від 20 — 0.',
    'The score goes by class: below 10: 80; 10 to 20: 30; 20 and more: 0.',
  ],
]

const aggregations: [Aggregation, number, string, string][] = [
  [
    { method: 'arithmetic' },
    0,
    'Зважене середнє: слабке в одному можна перекрити сильним в іншому.',
    'A weighted mean: weakness in one can be made up by strength in another.',
  ],
  [
    { method: 'geometric' },
    0.5,
    'Зважене середнє геометричне: слабке в одному перекрити сильним в іншому важко. Бал є, лише коли відомо щонайменше 50 % складників.',
    'A weighted geometric mean: weakness in one is hard to make up by strength in another. There is a score only where at least 50% of the parts are known.',
  ],
  [
    { method: 'harmonic' },
    0,
    'Зважене середнє гармонійне: слабке в одному перекрити сильним в іншому майже не можна.',
    'A weighted harmonic mean: weakness in one can hardly be made up by strength in another.',
  ],
  [
    { method: 'generalised', power: -0.5 },
    0,
    'Зважене степеневе середнє, степінь −0,5: що менший степінь, то важче перекрити слабке сильним (1 — звичайне середнє).',
    'A weighted power mean, power −0.5: the smaller the power, the harder weakness is to make up (1 is the usual mean).',
  ],
  [
    { method: 'copeland' },
    0,
    'Громади порівнюємо парами, за Коуплендом: бал — скільки громад вона випереджає за сумою ваг, мінус скільки випереджають її.',
    'Copeland’s comparison of pairs: how many others a hromada beats by sum of weights, less how many beat it.',
  ],
]

/** A space of a number is narrow and does not break; a test need not show it. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('every step of a methodology is said in both languages', () => {
  test.each(imputations)('gaps: %o', (spec, inUkrainian, inEnglish) => {
    expect(sayImputation(spec, ukrainian)).toBe(inUkrainian)
    expect(sayImputation(spec, english)).toBe(inEnglish)
  })

  test.each(treatments)('outliers: %o', (spec, inUkrainian, inEnglish) => {
    expect(sayTreatment(spec, ukrainian)).toBe(inUkrainian)
    expect(sayTreatment(spec, english)).toBe(inEnglish)
  })

  test.each(normalisations)('scale: %o, direction %i', (spec, direction, inUkrainian, inEnglish) => {
    expect(plain(sayNormalisation(spec, direction, ukrainian))).toBe(inUkrainian)
    expect(sayNormalisation(spec, direction, english)).toBe(inEnglish)
  })

  test.each(aggregations)('aggregation: %o, at least %d', (spec, minShare, inUkrainian, inEnglish) => {
    expect(plain(sayAggregation(spec, minShare, ukrainian))).toBe(inUkrainian)
    expect(sayAggregation(spec, minShare, english)).toBe(inEnglish)
  })

  test('no method is left out of these tables', () => {
    const named = (rows: readonly (readonly [{ method: string }, ...unknown[]])[]) =>
      [...new Set(rows.map(([{ method }]) => method))].toSorted()
    expect(named(imputations)).toEqual(imputationMethods.toSorted())
    expect(named(treatments)).toEqual(treatmentMethods.toSorted())
    expect(named(normalisations)).toEqual(normalisationMethods.toSorted())
    expect(named(aggregations)).toEqual(aggregationMethods.toSorted())
  })
})

const leaf = {
  kind: 'leaf',
  weight: 1,
  direction: 1,
  impute: { method: 'none' },
  treat: { method: 'none' },
  normalise: { method: 'minmax', range: [0, 100] },
} as const
const plan: IndexPlan = {
  nodes: [
    {
      kind: 'branch',
      code: 'i',
      weight: 1,
      aggregate: { method: 'arithmetic' },
      children: [1, 2],
      min_share: 0,
    },
    { ...leaf, code: 'a', denominator: 'people' },
    { ...leaf, code: 'b', treat: { method: 'log' } },
  ],
  missing: 'skip',
  ties: 'min',
  screen: { min_share: 0.5, count: 'observed' },
}

describe('a whole plan', () => {
  test('says step by step what happens; where indicators differ, to which of them', () => {
    expect(
      describePlan({ plan, nameOf: String }, english).map(({ step, sentences }) => [
        step,
        ...sentences.map(({ nodes }) => nodes),
      ]),
    ).toEqual([
      ['denominate', ['a']],
      ['screen', null],
      ['impute', null],
      ['treat', ['a'], ['b']],
      ['normalise', null],
      ['aggregate', null],
      ['missing', null],
      ['ties', null],
    ])
  })

  test.each([
    {
      change: { missing: 'skip' },
      said: ['Його вагу ділять між собою ті, що є.', 'The others share its weight.'],
    },
    { change: { missing: 'zero' }, said: ['Його рахуємо як 0.', 'It counts as 0.'] },
    {
      change: { missing: 'fail_unit' },
      said: ['Якщо бракує хоч одного, індексу немає.', 'Where even one is missing, there is no index.'],
    },
    {
      change: { ties: 'min' },
      said: [
        'Однакові бали дають однакове місце, найвище з можливих: 1, 2, 2, 4.',
        'Equal scores share a rank, the highest possible: 1, 2, 2, 4.',
      ],
    },
    {
      change: { ties: 'max' },
      said: [
        'Однакові бали дають однакове місце, найнижче з можливих: 1, 3, 3, 4.',
        'Equal scores share a rank, the lowest possible: 1, 3, 3, 4.',
      ],
    },
    {
      change: { ties: 'average' },
      said: [
        'Однакові бали дають однакове місце, середнє з можливих: 1; 2,5; 2,5; 4.',
        'Equal scores share a rank, the mean of those possible: 1, 2.5, 2.5, 4.',
      ],
    },
    {
      change: { ties: 'dense' },
      said: [
        'Однакові бали дають однакове місце, а далі йде наступне число: 1, 2, 2, 3.',
        'Equal scores share a rank, the next one follows without a gap: 1, 2, 2, 3.',
      ],
    },
    {
      change: { screen: { min_share: 0, count: 'filled' } },
      said: ['Оцінюємо всіх, хто має хоч одне значення.', 'Everyone with at least one value is rated.'],
    },
    {
      change: { screen: { min_share: 0.7, count: 'filled' } },
      said: [
        'Не оцінюємо громаду, що має менше ніж 70 % потрібних значень; заповнені пропуски теж рахуємо.',
        'A hromada with fewer than 70% of the values is left out; filled gaps count, too.',
      ],
    },
    {
      change: { screen: { min_share: 0.5, count: 'observed' } },
      said: [
        'Не оцінюємо громаду, що має менше ніж 50 % потрібних значень; заповнені пропуски не рахуємо.',
        'A hromada with fewer than 50% of the values is left out; filled gaps do not count.',
      ],
    },
  ] as const)('$change', ({ change, said }) => {
    const all = [ukrainian, english].map((texts) =>
      describePlan({ plan: { ...plan, ...change }, nameOf: String }, texts).flatMap(({ sentences }) =>
        sentences.map(({ text }) => text),
      ),
    )
    expect(all[0]).toContain(said[0])
    expect(all[1]).toContain(said[1])
  })
})
