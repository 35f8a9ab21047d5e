/** What the repository publishes about itself: schemas, publiccode.yml, the two commands, the ADRs. */
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { loadMethodology } from '#modules/indicators/methodology/load-methodology.commands.ts'
import { publishedSchemas } from '../../tools/published-schemas.ts'
import { repository, runProgram } from '../support/command-line.ts'
import { folderWith } from '../support/files.ts'
import { hdiMethodology } from '../support/published.ts'
import { findFreePort } from '../support/server.ts'
import { sharedDataAbsent, sharedFile } from '../support/shared-data.ts'

const read = (path: string) => readFileSync(`${repository}${path}`, 'utf8')

test('the published schemas are those of the code (npm run schemas)', () => {
  for (const [file, schema] of publishedSchemas()) expect(read(`schemas/${file}`)).toBe(schema)
})

const examples = ['hdi.methodology.yaml', 'hromada.methodology.yaml', 'asem/asem.methodology.yaml']

test('methodologies pass the published schema, and what is wrong does not', () => {
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(read('schemas/methodology.schema.json')))
  expect(validate(parse(hdiMethodology)), JSON.stringify(validate.errors)).toBe(true)
  expect(validate({ ...parse(hdiMethodology), colour: 'red' })).toBe(false)
  if (sharedDataAbsent) return
  for (const example of examples) {
    expect(validate(parse(readFileSync(sharedFile(`formats/${example}`), 'utf8'))), example).toBe(true)
  }
})

test('the methodology in the README is a sound one', async () => {
  const example = read('README.md').match(/```yaml\n([\s\S]*?)```/)?.[1] ?? ''
  const folder = folderWith({ 'm.yaml': example })
  const { plan } = (await loadMethodology(`${folder}/m.yaml`)).plan()
  expect(plan.nodes.map((node) => node.code)).toContain('waiting_minutes')
})

test.skipIf(sharedDataAbsent)('publiccode.yml is valid (needs ../shared)', () => {
  const schema = JSON.parse(readFileSync(sharedFile('standards/publiccode.schema.json'), 'utf8'))
  // The published schema asks for country codes where the standard says languages.
  const languages = JSON.stringify(schema).includes('availableLanguages')
  expect(languages).toBe(true)
  schema.properties.localisation.properties.availableLanguages.items = {
    type: 'string',
    pattern: '^[a-z]{2,3}(-[A-Za-z]+)*$',
  }
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  expect(validate(parse(read('publiccode.yml'))), JSON.stringify(validate.errors, null, 1)).toBe(true)
})

test('versions agree', () => {
  const { version, license } = JSON.parse(read('package.json'))
  expect(parse(read('publiccode.yml')).softwareVersion).toBe(version)
  expect(parse(read('publiccode.yml')).legal.license).toBe(license)
  expect(read('CHANGELOG.md')).toContain(`## ${version}`)
  expect(read('LICENSE')).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2')
})

test('the README shows the two commands', () => {
  expect(read('README.md')).toContain('npm ci && npm start')
  expect(read('README.md')).toContain('npm ci && npm test')
})

test('decisions are numbered without gaps, short, and say the same four things', () => {
  const files = readdirSync(`${repository}docs/adr`).toSorted()
  files.forEach((file, i) => {
    expect(file).toMatch(new RegExp(`^${String(i + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
    const text = read(`docs/adr/${file}`)
    expect(text.split('\n').length, file).toBeLessThanOrEqual(61)
    for (const heading of ['## Context', '## Decision', '## Consequences', 'Status:'])
      expect(text, file).toContain(heading)
  })
  expect(files.length).toBeGreaterThan(0)
})

test('links between documents lead somewhere', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'docs/map.md',
    'bench/RESULTS.md',
  ]
  const broken = documents.flatMap((document) => {
    const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/') + 1) : ''
    return [...read(document).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
      .map(([, link]) => link)
      .filter((link) => !existsSync(`${repository}${folder}${link}`))
      .map((link) => `${document} → ${link}`)
  })
  expect(broken).toEqual([])
})

test('what the container file runs is there, and its look at health tells a server from none', async () => {
  const file = read('deploy/Containerfile')
  const commandOf = (line: RegExp): string[] => JSON.parse(line.exec(file)?.[1] ?? '')
  const [program, ...args] = commandOf(/^ENTRYPOINT (.+)$/m)
  const [command] = commandOf(/^CMD (.+)$/m)
  expect(await runProgram(program, [...args, 'help', command])).toMatchObject({ code: 0, err: '' })
  const server = createServer((_, answer) => answer.end('ready')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const look = commandOf(/^HEALTHCHECK .* CMD (.+)$/m)
  const lookAt = (port: number) =>
    runProgram(
      look[0],
      look.slice(1).map((arg) => arg.replace(':3000', `:${port}`)),
    )
  expect((await lookAt((server.address() as AddressInfo).port)).code).toBe(0)
  expect((await lookAt(await findFreePort())).code).toBe(1)
})
