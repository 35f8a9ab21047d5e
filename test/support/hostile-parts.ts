/** What hostile files are made of. */
import { crc32 } from 'node:zlib'
import { buildZip } from './xlsx.ts'

export interface HostileFile {
  /** What is wrong with it; unique. */
  readonly what: string
  readonly name: string
  readonly bytes: Uint8Array
  /** `refused`; or `kept`, then under a clean name, and where it is a picture without anything but the picture. */
  readonly fate: 'refused' | 'kept'
}

/** Stands in everything that must not come through a picture. */
export const secret = 'SecretMark'

/** Parts packed; before them, where it is given, a part that says what it is, not packed. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, mimetype?: string): Buffer {
  const first = mimetype === undefined ? [] : [{ name: 'mimetype', data: mimetype, isStored: true }]
  return buildZip([...first, ...Object.entries(parts).map(([name, data]) => ({ name, data }))])
}

export function withJpegComment(jpeg: Buffer, text: string): Buffer {
  const comment = Buffer.from(text)
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, comment, jpeg.subarray(2)])
}

/** After the header of 33 bytes a chunk of text; its checksum is right. */
export function withPngText(png: Buffer, text: string): Buffer {
  return Buffer.concat([
    png.subarray(0, 33),
    pngChunk('tEXt', Buffer.from(`Comment\0${text}`)),
    png.subarray(33),
  ])
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
