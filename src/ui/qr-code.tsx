/** A QR code as SVG, made on the server. */
import { encode } from 'uqr'

/**
 * One path of lines, a line a row: a code of some 40 × 40 cells packs to less than a kilobyte.
 * @param label where it is more than decoration
 */
export function QrCode({ text, label }: { text: string; label?: string }) {
  const { data, size } = encode(text, { ecc: 'L', border: 0 })
  return (
    <svg
      class="qr"
      viewBox={`0 -.5 ${size} ${size}`}
      role="img"
      aria-label={label}
      aria-hidden={label === undefined ? 'true' : undefined}
    >
      <path d={data.map(drawRow).join('')} />
    </svg>
  )
}

function drawRow(cells: readonly boolean[], y: number): string {
  const runs = [
    ...cells
      .map((isDark) => (isDark ? '1' : '0'))
      .join('')
      .matchAll(/0+|1+/g),
  ]
  let gap = 0
  const drawn = runs.map(([run]) => {
    if (run.startsWith('0')) {
      gap = run.length
      return ''
    }
    const move = gap > 0 ? `m${gap} 0` : ''
    gap = 0
    return `${move}h${run.length}`
  })
  return `M0 ${y}${drawn.join('')}`
}
