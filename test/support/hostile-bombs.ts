/** Small files that want to become large ones. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { docx, photo } from './files-shelf.ts'
import { type HostileFile, pngChunk } from './hostile-parts.ts'
import { buildXlsx, buildZip, type ZipPart } from './xlsx.ts'

export async function bombs(): Promise<HostileFile[]> {
  return [...(await pictures()), ...archives(), ...markup()]
}

/** A PNG of one colour, in one bit a point. */
function flatPng(width: number, height: number, bytes: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

async function pictures(): Promise<HostileFile[]> {
  const [jpeg, gif, webp] = [await photo('jpeg'), await photo('gif'), await photo('webp')]
  const size = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  const vast = Buffer.from(jpeg)
  vast.writeUInt16BE(65_500, size + 5)
  vast.writeUInt16BE(65_500, size + 7)
  const vastGif = Buffer.from(gif)
  vastGif.writeUInt32LE(0xffffffff, 6)
  vastGif.writeUInt32LE(0xffffffff, gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0])) + 5)
  const moving = await sharp([await photo('gif'), await photo('gif', 64, 48)], { join: { animated: true } })
    .gif()
    .toBuffer()
  const movingWebp = await sharp(moving, { animated: true }).webp().toBuffer()
  const all: [string, string, Buffer, HostileFile['fate']][] = [
    ['PNG of 50,000 × 50,000', 'a.png', flatPng(50_000, 50_000, 50_000 * 6251), 'refused'],
    ['PNG of 2^31 × 1', 'b.png', flatPng(2 ** 31 - 1, 1, 100), 'refused'],
    ['PNG of 1 × 2^31', 'c.png', flatPng(1, 2 ** 31 - 1, 100), 'refused'],
    ['PNG of 0 × 0', 'd.png', flatPng(0, 0, 0), 'refused'],
    ['PNG that lacks most of what it promises', 'e.png', flatPng(4000, 4000, 1000), 'refused'],
    ['PNG as large as is taken', 'f.png', flatPng(5000, 5000, 5000 * 626), 'kept'],
    ['PNG by a line larger', 'g.png', flatPng(5000, 5001, 5001 * 626), 'refused'],
    ['JPEG of 65,500 × 65,500', 'a.jpg', vast, 'refused'],
    ['GIF of 65,535 × 65,535', 'a.gif', vastGif, 'refused'],
    ['GIF that moves', 'b.gif', moving, 'refused'],
    ['WebP that moves', 'a.webp', movingWebp, 'refused'],
    [
      'WebP with a lie about its length',
      'b.webp',
      Buffer.concat([webp.subarray(0, 4), Buffer.from([255, 255, 255, 127]), webp.subarray(8)]),
      'refused',
    ],
  ]
  return all.map(([what, name, bytes, fate]) => ({ what, name, bytes, fate }))
}

function archives(): HostileFile[] {
  const zeros = Buffer.alloc(30_000_000)
  const packed = buildZip([{ name: 'zeros', data: zeros }])
  const many = (count: number) =>
    Array.from({ length: count }, (_, i): ZipPart => ({ name: `${i}`, data: '' }))
  const part = (data: Buffer) => [
    { name: '[Content_Types].xml', data: '' },
    { name: 'word/document.xml', data },
  ]
  const all: [string, string, Buffer, HostileFile['fate']][] = [
    ['archive that unpacks to a thousand times its size', 'a.zip', packed, 'refused'],
    [
      'archive that says so of another size',
      'b.zip',
      buildZip([{ name: 'zeros', data: zeros, declaredSize: 10 }]),
      'refused',
    ],
    ['archive of bombs, which are not opened', 'c.zip', buildZip([{ name: 'a.zip', data: packed }]), 'kept'],
    ['archive of parts that lie over one another', 'd.zip', overlapping(packed, 400), 'refused'],
    ['archive of 2,001 parts', 'e.zip', buildZip(many(2001)), 'refused'],
    ['archive of 1,000 parts', 'f.zip', buildZip(many(1000)), 'kept'],
    ['archive that says it has more parts', 'g.zip', withCount(buildZip(many(3)), 60_000), 'refused'],
    [
      'archive with a part above its folder',
      'h.zip',
      buildZip([{ name: '../../etc/cron.d/x', data: 'x' }]),
      'refused',
    ],
    ['archive with a part at the root', 'i.zip', buildZip([{ name: '/etc/x', data: 'x' }]), 'refused'],
    ['archive with two parts of one name', 'j.zip', buildZip([...many(1), ...many(1)]), 'refused'],
    ['archive with a lock', 'k.zip', buildZip([{ name: 'a', data: 'b', isEncrypted: true }]), 'refused'],
    ['archive of nothing', 'l.zip', buildZip([]), 'kept'],
    [
      'workbook that is a bomb',
      'a.xlsx',
      buildXlsx({
        sheets: [{ name: 'S' }],
        change: (parts) => [
          { name: '[Content_Types].xml', data: '' },
          ...parts,
          { name: 'xl/x.bin', data: zeros },
        ],
      }),
      'refused',
    ],
    ['document that is a bomb', 'a.docx', buildZip(part(zeros)), 'refused'],
  ]
  return all.map(([what, name, bytes, fate]) => ({ what, name, bytes, fate }))
}

const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
const strangers = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

function markup(): HostileFile[] {
  const all: [string, string, Buffer][] = [
    ['drawing of a billion laughs', 'a.svg', Buffer.from(`<?xml version="1.0"?>${laughs}<svg>&c;</svg>`)],
    ['drawing that reads our files', 'b.svg', Buffer.from(`${strangers}<svg>&e;</svg>`)],
    [
      'drawing with a declaration far down',
      'c.svg',
      Buffer.from(`<svg>${' '.repeat(300_000)}${laughs}</svg>`),
    ],
    ['document of a billion laughs', 'a.docx', docx(`<?xml version="1.0"?>${laughs}<w>&c;</w>`)],
    ['document that reads our files', 'b.docx', docx(`${strangers}<w>&e;</w>`)],
    ['document of laughs in UTF-16', 'c.docx', utf16Docx()],
  ]
  return all.map(([what, name, bytes]) => ({ what, name, bytes, fate: 'refused' }))
}

function utf16Docx(): Buffer {
  const document = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${laughs}<w/>`, 'utf16le')
  return buildZip([
    { name: '[Content_Types].xml', data: '' },
    { name: 'word/document.xml', data: document },
  ])
}

/** The directory names one part many times. */
function overlapping(zip: Buffer, times: number): Buffer {
  const start = zip.indexOf('PK\x01\x02', 0, 'latin1')
  const end = zip.indexOf('PK\x05\x06', start, 'latin1')
  const entry = zip.subarray(start, end)
  const names = Array.from({ length: times }, (_, i) => {
    const own = Buffer.from(entry)
    own.write(String(i).padStart(5, '0'), 46, 'latin1')
    return own
  })
  const tail = Buffer.from(zip.subarray(end))
  tail.writeUInt16LE(times, 8)
  tail.writeUInt16LE(times, 10)
  tail.writeUInt32LE(entry.length * times, 12)
  return Buffer.concat([zip.subarray(0, start), ...names, tail])
}

function withCount(zip: Buffer, count: number): Buffer {
  const changed = Buffer.from(zip)
  const end = changed.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  changed.writeUInt16LE(count, end + 8)
  changed.writeUInt16LE(count, end + 10)
  return changed
}
