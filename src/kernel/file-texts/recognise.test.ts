/** Scans are recognised where Tesseract is installed; where it is not, nothing fails. */
import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../../../test/support/files.ts'
import { photo } from '../../../test/support/files-shelf.ts'
import { scannedPdf, writtenPdf } from '../../../test/support/text-files.ts'
import { recognise } from './recognise/recognise.ts'
import { findScanTools } from './recognise/tools.ts'

const tools = await findScanTools()

/** A page as a scanner sees it. */
async function scanOf(pdftoppm: string, text: string): Promise<Buffer> {
  const folder = folderWith({ 'a.pdf': await writtenPdf([text]) })
  execFileSync(pdftoppm, [
    '-r',
    '150',
    '-gray',
    '-png',
    '-singlefile',
    join(folder, 'a.pdf'),
    join(folder, 'a'),
  ])
  return readFileSync(join(folder, 'a.png'))
}

describe.runIf(tools?.pdftoppm)('where it is installed', () => {
  const said = 'Про ремонт водогону на вулиці Шевченка'

  test('pages of a PDF and pictures are read in Ukrainian, and nothing is left', async () => {
    if (!tools?.pdftoppm) return
    const page = await scanOf(tools.pdftoppm, said)
    const folder = folderWith({ 'scan.pdf': await scannedPdf([page, page]), 'page.png': page })
    const scan = { path: join(folder, 'scan.pdf'), way: 'pdf', pages: 2 } as const
    const read = await recognise(scan, tools, folder)
    expect(read).toMatchObject({ state: 'recognised', isCut: false, pages: 2 })
    expect(read.said.split('\n')).toEqual([said, said])
    const picture = { path: join(folder, 'page.png'), way: 'picture', pages: null } as const
    expect(await recognise(picture, tools, folder)).toMatchObject({ state: 'recognised', said, pages: 1 })
    expect(readdirSync(folder).toSorted()).toEqual(['page.png', 'scan.pdf'])
  })

  test('what is no scan is told, and a picture without words has none', async () => {
    if (!tools) return
    const folder = folderWith({ bad: 'no picture', photo: await photo('png', 200, 200) })
    const look = (name: string, way: 'pdf' | 'picture') =>
      recognise({ path: join(folder, name), way, pages: 1 }, tools, folder)
    expect(await look('bad', 'pdf')).toMatchObject({ state: 'unrecognised', said: '' })
    expect(await look('bad', 'picture')).toMatchObject({ state: 'unrecognised', said: '' })
    expect(await look('photo', 'picture')).toMatchObject({ state: 'recognised', pages: 1 })
  })
})

describe('where it is not installed', () => {
  test('nothing is found, and neither where it knows no Ukrainian', async () => {
    expect(await findScanTools([folderWith()])).toBeUndefined()
    const folder = folderWith({ tesseract: '#!/bin/sh\necho eng\n' })
    chmodSync(join(folder, 'tesseract'), 0o755)
    expect(await findScanTools([folder])).toBeUndefined()
  })

  test('without a program that draws pages a PDF stays a scan', async () => {
    const folder = folderWith({ tesseract: '#!/bin/sh\necho ukr\n' })
    chmodSync(join(folder, 'tesseract'), 0o755)
    const alone = await findScanTools([folder])
    expect(alone).toMatchObject({ languages: 'ukr', pdftoppm: undefined })
    if (!alone) return
    const scan = { path: join(folder, 'x.pdf'), way: 'pdf', pages: 1 } as const
    expect(await recognise(scan, alone, folder)).toMatchObject({ state: 'scan' })
  })
})
