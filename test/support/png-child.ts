/** Makes a PNG in a process of its own, whose machine is told to have no fonts, and says its hash. */
import { createHash } from 'node:crypto'
import { writePng } from '#kernel/picture/write-png.ts'

const png = await writePng({ svg: process.argv[2], width: 0, height: 0 })
process.stdout.write(createHash('sha256').update(png).digest('hex'))
