/** Pictures: a chart, a map of an oblast and one of all hromadas of the country, as SVG and PNG, and what others wait for meanwhile. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createTranslator } from '#kernel/i18n.ts'
import type { Picture } from '#kernel/picture/picture.ts'
import { writePng } from '#kernel/picture/write-png.ts'
import { registerTsx } from '#kernel/tsx.ts'
import { uk } from '#ui/locales/uk.ts'
import { median, say } from './support/measure.ts'

const runs = 5
const texts = createTranslator('uk', uk)
const format = (value: number) => texts.number(value)
const frame = { publisher: 'Україна', address: 'https://spilka.example.org/indicators' }

/** A jagged cell of a grid, about as long as the boundary of a hromada is on a map of 720 pixels. */
function cellAt(x: number, y: number, size: number): string {
  const points = Array.from({ length: 40 }, (_, i) => {
    const angle = (i / 40) * 2 * Math.PI
    const radius = (size / 2) * (0.85 + 0.15 * Math.sin(i * 7.3 + x + y))
    return `${Math.round(x + radius * Math.cos(angle))} ${Math.round(y + radius * Math.sin(angle))}`
  })
  return `M${points.join('L')}Z`
}

async function picturesOf(): Promise<readonly (readonly [string, Picture | undefined])[]> {
  registerTsx('.cache/tsx')
  const [{ pictureOf }, { lineChart }, { choropleth }] = await Promise.all([
    import('#ui/pictures/picture-of.tsx'),
    import('#ui/charts/line-chart.tsx'),
    import('#ui/choropleth.tsx'),
  ])
  const head = { name: 'one', title: 'Індекс громад', about: ['Україна', 'Бали'], source: 'індекс' }
  const points = Array.from({ length: 8 }, (_, i) => ({ period: `${2018 + i}`, value: 40 + 3 * i }))
  const series = [{ label: 'Громада', points, isMain: true }]
  const map = (count: number) => {
    const columns = Math.ceil(Math.sqrt(count * 1.3))
    const size = 1440 / columns
    const areas = Array.from({ length: count }, (_, i) => ({
      code: `UA${i}`,
      name: `Громада ${i}`,
      path: cellAt(((i % columns) + 0.5) * size, (Math.floor(i / columns) + 0.5) * size, size),
      value: i % 97,
      href: '/',
    }))
    return pictureOf(choropleth, { areas, width: 1440, height: 1120, label: '', format, texts }, head, texts)
  }
  return [
    ['a line of eight periods', pictureOf(lineChart, { series, label: '', format }, head, texts)],
    ['a map of 86 hromadas', map(86)],
    ['a map of 1,772 hromadas', map(1772)],
  ]
}

export async function benchPictures(): Promise<void> {
  for (const [name, picture] of await picturesOf()) {
    if (!picture) continue
    await writePng(picture.draw(frame))
    const drawn: number[] = []
    const made: number[] = []
    const used: number[] = []
    let [svgBytes, pngBytes] = [0, 0]
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    for (let run = 0; run < runs; run++) {
      const begun = performance.now()
      const drawing = picture.draw(frame)
      drawn.push(performance.now() - begun)
      const [from, before] = [performance.now(), process.cpuUsage()]
      pngBytes = (await writePng(drawing)).length
      made.push(performance.now() - from)
      used.push(process.cpuUsage(before).user / 1000)
      svgBytes = Buffer.byteLength(drawing.svg)
    }
    delay.disable()
    const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
    say(name, `SVG ${median(drawn).toFixed(0)} ms, ${kilobytes(svgBytes)}`)
    say(
      '  PNG',
      `${median(made).toFixed(0)} ms, processor ${median(used).toFixed(0)} ms, ${kilobytes(pngBytes)}`,
    )
    say('  longest wait of others', `${(delay.max / 1e6).toFixed(0)} ms`)
  }
}
