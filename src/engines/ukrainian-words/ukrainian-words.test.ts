/** Words are found in whatever form, spelling and alphabet they were typed; different ones stay apart. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldWord } from './letters.ts'
import { lettersApart, mostErrors, shapesOf } from './near-words.ts'
import { readWords } from './read-words.ts'
import { isUsual, stemsOf } from './word-keys.ts'

const keysOf = (word: string) => stemsOf(foldWord(word))
const areOne = (a: string, b: string) =>
  foldWord(a) === foldWord(b) || keysOf(a).some((key) => keysOf(b).includes(key))

describe('forms of one word', () => {
  test.each([
    // Alternating і with о and е; fleeting о and е.
    'стіл стола столу столом столі столи столів столам столами столах',
    'рік року роком році роки років рокам роками роках',
    'ніч ночі ніччю ночей ночам ночами ночах',
    'камінь каменя каменю каменем камені каменів каменям',
    'область області областю областей областям областями областях',
    'відповідальність відповідальності відповідальністю відповідальностей',
    'книжка книжки книжці книжку книжкою книжок книжкам книжками',
    'вікно вікна вікну вікном вікні вікон вікнам вікнами вікнах',
    'тиждень тижня тижню тижнем тижні тижнів тижням тижнями',
    'день дня дню днем дні днів дням днями днях',
    'боєць бійця бійцю бійцем бійці бійців бійцям',
    // г/з/ж, к/ц/ч, х/с/ш.
    'нога ноги нозі ногу ногою ніг ногам ногами ногах',
    'рука руки руці руку рукою рук рукам руками руках',
    'козак козака козакові козаком козаче козаки козаків козакам',
    'друг друга другові другом друже друзі друзів друзям друзями друзях',
    'свекруха свекрухи свекрусі свекруху свекрухою свекрух',
    'хлопець хлопця хлопцю хлопцем хлопче хлопці хлопців хлопцям',
    // Soft, doubled and with apostrophes.
    'комісія комісії комісію комісією комісій комісіям комісіями комісіях',
    'стаття статті статтю статтею статей статтям статтями статтях',
    "сім'я сім'ї сім'ю сім'єю сімей сім'ям сім'ями сім'ях",
    "ім'я імені іменем імен іменам іменами",
    'рішення рішенню рішенням рішенні рішень рішенням рішеннями',
    'край краю краєм краї країв краям краями краях',
    'музей музею музеєві музеєм музеї музеїв музеям',
    'громадянин громадянина громадянинові громадяни громадян громадянам',
    'теля теляти теляті телят телятам телятами',
    'мати матері матір матірю матерів матерям',
    'суддя судді суддю суддею суддів суддям',
    'Полтава Полтави Полтаві Полтаву Полтавою',
    'Харків Харкова Харкову Харковом Харкові',
    // Adjectives and participles, verbs.
    'міський міського міському міським міська міської міську міською міські міських міськими',
    'синій синього синьому синя синьої синьою сині синіх синіми',
    'зареєстрований зареєстрованого зареєстровано зареєструвати зареєстрував зареєструють',
    'виконати виконав виконала виконали виконано виконаний виконаного виконають',
    'просити просив просить просять просимо просили',
    'надсилати надсилаю надсилає надсилають надсилав надсилали надсилаючи',
  ])('%s', (line) => {
    const forms = line.split(' ')
    expect(forms.filter((form) => !areOne(forms[0], form))).toEqual([])
  })
})

test.each([
  'порт портал',
  'банк банкрут',
  'план планета',
  'лист листопад',
  'стан станція стандарт',
  'вода вождь',
  'рада радіо',
  'право правда',
  'місто місце',
  'школа школяр',
  'закон законність',
  'бюджет бюро',
  'дорога дорогоцінність',
  'земля землетрус',
  'комісія комітет',
  'рішення решітка',
  'ремонт ремінь',
  'житло життя',
  'наказ казна',
  'мова мовчання',
])('different words stay apart: %s', (line) => {
  const words = line.split(' ')
  const same = words.flatMap((a, at) =>
    words.slice(at + 1).flatMap((b) => (areOne(a, b) ? [`${a} ${b}`] : [])),
  )
  expect(same).toEqual([])
})

describe('spellings of one word', () => {
  test.each([
    ['комісія', 'Кoмісія', 'a Latin o'],
    ['комісія', 'KOMICIЯ', 'five Latin letters'],
    ['оса', 'oca', 'Latin letters alone'],
    ['microsoft', 'Miсrоsoft', 'Cyrillic letters in a Latin word'],
    ["п'ять", 'п’ять', 'a typographic apostrophe'],
    ["п'ять", 'пʼять', 'a letter apostrophe'],
    ["п'ять", 'п`ять', 'a grave accent'],
    ["п'ять", 'пять', 'no apostrophe'],
    ['ґанок', 'ганок', 'г for ґ'],
    ['їжа', 'їжа', 'ї of two signs'],
    ['замок', 'за́мок', 'stress'],
    ['постанова', 'поста\u00ADнова', 'a soft hyphen'],
    ['постанова', 'поста\u200Bнова', 'a zero-width space'],
    ['постанова', '\u202Eпостанова', 'a mark of direction'],
    ['постанова', 'ПОСТАНОВА', 'capitals'],
    ['№', '№', 'a sign'],
  ])('%s as %s: %s', (one, other) => {
    expect(foldWord(other)).toBe(foldWord(one))
  })

  test('a spelling that is the one already stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => foldWord(foldWord(text)) === foldWord(text)),
    )
  })
})

describe('reading a text', () => {
  test('words stand where they stood', () => {
    const text = 'Про об’єкт «Кoмісія», № 12/01-04 (соціально-економічний)'
    const words = [...readWords(text)].map(({ folded, start, end }) => [folded, text.slice(start, end)])
    expect(words).toEqual([
      ['про', 'Про'],
      ['обєкт', 'об’єкт'],
      ['комісія', 'Кoмісія'],
      ['12/01-04', '12/01-04'],
      ['соціально', 'соціально'],
      ['економічний', 'економічний'],
    ])
  })

  test('a number is found by each run of its parts', () => {
    const [number] = readWords('02–12/7')
    expect(number.folded).toBe('02-12/7')
    expect(number.parts).toEqual(['02', '02-12', '12', '12/7', '7'])
    expect([...readWords('1.2.3.4.5.6.7')]).toMatchObject([{ parts: [] }])
  })

  test('whatever the text, words lie in it, one after another, and have keys that do not change', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let last = 0
        for (const { folded, start, end } of readWords(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(stemsOf(folded)).toEqual(stemsOf(folded))
          last = end
        }
      }),
    )
  })

  test('a long text without spaces, or of apostrophes alone, takes no time', () => {
    const long = ['а'.repeat(200_000), "'".repeat(200_000), "а'".repeat(100_000), '1-'.repeat(100_000)]
    const begun = performance.now()
    for (const text of long) expect([...readWords(text)].length).toBeLessThan(2)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  test('words that stand everywhere are known', () => {
    expect(['про', 'та', 'the'].every(isUsual)).toBe(true)
    expect(['ремонт', '12'].some(isUsual)).toBe(false)
  })
})

test.each([
  ['reports', 'report'],
  ['registering', 'registered'],
  ['policies', 'policy'],
  ['boxes', 'box'],
])('in English, too: %s and %s', (a, b) => {
  expect(areOne(a, b)).toBe(true)
})

describe('typing errors', () => {
  test.each([
    ['комісія', 'комсія', 1],
    ['комісія', 'комііся', 1],
    ['комісія', 'комицсія', 2],
    ['комісія', 'комісія', 0],
    ['', 'ані', 3],
  ])('%s and %s are %i apart', (a, b, apart) => {
    expect(lettersApart(a, b)).toBe(apart)
  })

  test('one error leaves a common shape, and distance is the same both ways', () => {
    const word = fc.stringMatching(/^[а-щьюя]{1,12}$/)
    fc.assert(
      fc.property(word, word, (a, b) => {
        const apart = lettersApart(a, b)
        expect(apart).toBe(lettersApart(b, a))
        if (apart <= 1) expect(shapesOf(a).some((shape) => shapesOf(b).includes(shape))).toBe(true)
      }),
    )
    expect([mostErrors('рік'), mostErrors('рада'), mostErrors('постанова')]).toEqual([0, 1, 2])
  })
})
