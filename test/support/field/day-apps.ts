/** Three phones with the app itself in a long day: one is updated while things wait, one is wiped, one reads what it left. */
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { Random } from '#engines/practice-region/numbers/random.ts'
import { launchBrowser } from '../browser.ts'
import { folderWith } from '../files.ts'
import {
  count,
  enrolled,
  launchFilmed,
  newerApp,
  offerUpdate,
  openHandOver,
  openList,
  readCodes,
  showCodes,
  takeUpdate,
  unlock,
  waiting,
} from './app-phone.ts'
import { filmCodes } from './camera.ts'

/** Whoever counts, and what they counted, in their order. */
export interface Counter {
  readonly counted: { readonly item: string; readonly room: string; readonly quantity: number }[]
}

interface App extends Counter {
  readonly page: Page
  readonly context: BrowserContext
}

interface DayOfApps {
  readonly counters: readonly Counter[]
  /** What they do in this hour of so many. */
  work(hour: number, hours: number): Promise<void>
  /** All is sent that is left. */
  finish(): Promise<void>
}

interface Counting {
  readonly take: string
  /** Ids of items by their numbers, `N-0`…: there are one to five of each, as the number says. */
  readonly ids: ReadonlyMap<string, string>
  readonly random: Random
}

/** @param people three, by what they are called and their cookies */
export async function openApps(
  address: string,
  people: readonly { readonly name: string; readonly cookie: string }[],
  counting: Counting,
): Promise<DayOfApps> {
  const film = join(folderWith({}), 'codes.y4m')
  const newer = await newerApp(address)
  const browsers: Browser[] = []
  onTestFinished(async () => {
    for (const browser of browsers) await browser.close()
    newer.close()
  })
  const open = async (at: number, launched: Promise<Browser>, where: string): Promise<App> => {
    const browser = await launched
    browsers.push(browser)
    const app = await enrolled(browser, people[at], where)
    await openList(app.page, counting.take)
    return { ...app, counted: [] }
  }
  const updated = await open(0, launchBrowser(), newer.address)
  const lost = await open(1, launchBrowser(), address)
  const carrier = await open(2, launchFilmed(film), address)
  const stays = [updated, carrier]
  return {
    counters: [updated, lost, carrier],
    async work(hour, hours) {
      const isLost = hour > hours / 2
      for (const app of isLost ? stays : [...stays, lost]) {
        await app.context.setOffline(counting.random.next() < 0.6)
        await countOne(app, counting)
      }
      if (hour === Math.floor(hours / 3)) await update(updated, counting, newer.release)
      if (hour === Math.floor(hours / 2)) await loseAfterCodes(lost, carrier, film, counting)
    },
    async finish() {
      for (const { page, context } of stays) {
        await context.setOffline(false)
        await expect.poll(() => waiting(page), { timeout: 60_000 }).toBe(0)
      }
    },
  }
}

async function countOne({ page, counted }: App, { ids, random }: Counting): Promise<void> {
  const [number, item] = random.pick([...ids])
  const quantity = (Number(number.slice(2)) % 5) + 1
  await count(page, number, quantity)
  counted.push({ item, room: '1', quantity })
}

/** A newer app comes while something waits: a person takes it, and what waited is there. */
async function update(app: App, counting: Counting, release: () => void): Promise<void> {
  const { page, context } = app
  await context.setOffline(true)
  await countOne(app, counting)
  await context.route('**/field/parcels', (route) => route.abort())
  await context.setOffline(false)
  release()
  await offerUpdate(page)
  const left = await waiting(page)
  expect(left).toBeGreaterThan(0)
  await takeUpdate(page)
  await unlock(page)
  expect(await waiting(page)).toBe(left)
  await openList(page, counting.take)
  await context.unroute('**/field/parcels')
}

/** Its codes are filmed by a colleague; it never meets a network again. */
async function loseAfterCodes(lost: App, carrier: App, film: string, counting: Counting): Promise<void> {
  await lost.context.setOffline(true)
  await countOne(lost, counting)
  await openHandOver(lost.page)
  filmCodes(film, await showCodes(lost.page))
  await lost.context.close()
  await carrier.page.getByRole('link', { name: 'Назад' }).click()
  await readCodes(carrier.page)
  await carrier.page.getByRole('link', { name: 'Назад' }).click()
  await openList(carrier.page, counting.take)
}
