/** Finding personal data: an official text of a hundred thousand signs, and hostile ones of that length. */
import { findPersonalData, findWithLooks } from '#engines/personal-data/find-personal-data.ts'
import { say } from './support/measure.ts'

const length = 100_000
const official =
  'Розглянувши заяву Вигадченка Остапа Вигадовича (РНОКПП 3184710691), який проживає за адресою: вул. Садова, буд. 12, кв. 5, комісія вирішила надати допомогу на відновлення даху та затвердити кошторис робіт на суму 120 000 гривень. '
const hostile = ['Олена Іванівна ', 'А. ', "а'", 'вул. А ', 'м. А, ', 'a@', '49°', 'паспорт ', '\u0306']

export function benchPersonalData(): void {
  for (const part of [official, ...hostile]) {
    const text = part.repeat(Math.ceil(length / part.length)).slice(0, length)
    findPersonalData(text.slice(0, 5000))
    const start = performance.now()
    const { spans, looks } = findWithLooks(text)
    const ms = Math.round(performance.now() - start)
    const name = part === official ? 'an official text' : `only ${JSON.stringify(part)}`
    say(
      `personal data, ${name}: looks a sign, ms`,
      `${(looks / length).toFixed(1)}, ${ms} (${spans.length} found)`,
    )
  }
}
