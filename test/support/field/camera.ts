/** A camera that sees codes: a film of QR codes, as Chromium takes it in place of a real one. */
import { writeFileSync } from 'node:fs'
import { encode } from 'uqr'

const side = 640
/** Each code stands for some frames, as on the screen of another phone. */
const framesACode = 4

/** Y4M of the codes, one after the other; Chromium begins again at its end. */
export function filmCodes(file: string, codes: readonly string[]): void {
  const grey = Buffer.alloc((side * side) / 2, 128)
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${side} H${side} F10:1 Ip A1:1 C420jpeg\n`)]
  for (const code of codes) {
    const frame = Buffer.concat([Buffer.from('FRAME\n'), drawCode(code), grey])
    for (let i = 0; i < framesACode; i += 1) parts.push(frame)
  }
  writeFileSync(file, Buffer.concat(parts))
}

function drawCode(code: string): Buffer {
  const { data, size } = encode(code, { ecc: 'L', border: 4 })
  const scale = Math.floor(side / size)
  const luma = Buffer.alloc(side * side, 255)
  const edge = Math.floor((side - size * scale) / 2)
  for (const [y, cells] of data.entries())
    for (const [x, isDark] of cells.entries()) {
      if (!isDark) continue
      for (let row = 0; row < scale; row += 1)
        luma.fill(
          16,
          (edge + y * scale + row) * side + edge + x * scale,
          (edge + y * scale + row) * side + edge + (x + 1) * scale,
        )
    }
  return luma
}
