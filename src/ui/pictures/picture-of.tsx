/** A chart as a picture: what its page shows, and the same by itself with all that the page would have said around it. */
import { renderToString } from 'preact-render-to-string'
import type { Translator } from '#kernel/i18n.ts'
import type { Drawing, Picture, PictureFrame } from '#kernel/picture/picture.ts'
import { type Block, type ChartKind, heightOf, Stack, spaceBlock, textBlock } from '../charts/blocks.tsx'
import { readable } from '../frame/site.ts'
import type { TextKey } from '../locales/uk.ts'
import { pictureSheet } from '../theme/written-sheets.ts'

export interface PictureHead {
  readonly name: string
  /** What it shows; with its unit, where that does not stand on an axis. */
  readonly title: string
  /** Of whom and when, as far as the title does not say it. */
  readonly about: readonly string[]
  /** Where the numbers come from. */
  readonly source: string
}

/** Pixels of the whole, and around what is drawn; on paper letters are larger against what is drawn. */
const byItself = { width: 960, margin: 32 }
const onPaper = { width: 840, margin: 4 }

/** @returns undefined where there is nothing to show */
export function pictureOf<Props>(
  kind: ChartKind<Props>,
  props: Props,
  head: PictureHead,
  texts: Translator<TextKey>,
): Picture | undefined {
  if (kind.draw(props, byItself.width).length === 0) return undefined
  const { name, title } = head
  const said = kind.say(props)
  return {
    name,
    title,
    said,
    view: () => kind.View(props),
    draw: (frame) => {
      const sheet = frame ? byItself : onPaper
      const inner = sheet.width - 2 * sheet.margin
      const marks = kind.draw(props, inner)
      const blocks = frame
        ? [...headBlocks(head, frame, inner), ...marks, ...footBlocks(head, frame, texts, inner)]
        : marks
      return drawSheet(blocks, sheet, { title, said, language: texts.language })
    },
  }
}

function headBlocks({ title, about }: PictureHead, { notice }: PictureFrame, width: number): Block[] {
  return [
    ...(notice === undefined ? [] : [textBlock(notice, width, { class: 'notice' }), spaceBlock(8)]),
    textBlock(title, width, { size: 20, class: 'strong' }),
    ...(about.length === 0 ? [] : [spaceBlock(4), textBlock(about.join('. '), width, { size: 14 })]),
    spaceBlock(16),
  ]
}

function footBlocks(
  { source }: PictureHead,
  { publisher, address }: PictureFrame,
  texts: Translator<TextKey>,
  width: number,
): Block[] {
  return [
    { height: 24, content: <line class="rule" x2="100%" y1="16" y2="16" /> },
    textBlock(texts.text('picture.source', { source }), width, { size: 12 }),
    textBlock(`${publisher}. ${readable(address)}`, width, { size: 12 }),
  ]
}

interface Words {
  readonly title: string
  readonly said: string
  readonly language: string
}

function drawSheet(
  blocks: readonly Block[],
  { width, margin }: typeof byItself,
  { title, said, language }: Words,
): Drawing {
  const height = heightOf(blocks) + 2 * margin
  const svg = renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      font-family="Inter, system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"
      font-size="13"
      role="img"
      {...{ 'xml:lang': language }}
    >
      <title>{title}</title>
      <desc>{said}</desc>
      <style>{pictureSheet()}</style>
      <rect class="ground" width={width} height={height} />
      <Stack blocks={blocks} x={margin} y={margin} width={width - 2 * margin} />
    </svg>,
  )
  return { svg: sayable(svg), width, height }
}

/** Signs that no XML may have. */
const unsayable = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu

/** What is HTML already and not yet XML: signs, and an end of what nobody began. */
function sayable(svg: string): string {
  return svg.toWellFormed().replace(unsayable, '').replaceAll(']]>', ']]&gt;')
}
