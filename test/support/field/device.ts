/** A phone without a screen: it has a key, a clock of its own and a queue, and signs parcels as the app does. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { ParcelAnswer } from '#modules/field/exchange/exchange.schema.ts'
import { devicesPath, parcelsPath } from '#modules/field/paths.ts'

export interface Queued {
  readonly id: string
  readonly number: number
  readonly act: string
  readonly at: string
  readonly input: Readonly<Record<string, unknown>>
}

interface Sender {
  send(url: string, body: object): Promise<{ readonly statusCode: number; json(): unknown }>
}

export class TestDevice {
  readonly id: string
  readonly #key: KeyObject
  readonly #clock: () => Date
  #number = 0

  private constructor(id: string, key: KeyObject, clock: () => Date) {
    this.id = id
    this.#key = key
    this.#clock = clock
  }

  /** @param clock of the device, which may be wrong */
  static async enrol(owner: Sender, clock: () => Date, label = 'Телефон'): Promise<TestDevice> {
    const { publicKey, privateKey } = newKeys()
    const answer = await owner.send(`${devicesPath}/enrol`, { label, public_key: publicKey })
    if (answer.statusCode !== 200) throw new Error(JSON.stringify(answer.json()))
    return new TestDevice((answer.json() as { id: string }).id, privateKey, clock)
  }

  /** Does something: it has happened, and gets the next number of this device. */
  do(act: string, input: Readonly<Record<string, unknown>>, id: string = crypto.randomUUID()): Queued {
    this.#number += 1
    return { id, number: this.#number, act, at: this.#clock().toISOString(), input }
  }

  /** What the device hands out; signed when it is made. */
  pack(commands: readonly Queued[], more: Readonly<Record<string, unknown>> = {}): string {
    const at = this.#clock().toISOString()
    const payload = JSON.stringify({ format: 'spilka-field-1', at, isDirect: true, ...more, commands })
    const signature = sign('sha256', Buffer.from(payload), { key: this.#key, dsaEncoding: 'ieee-p1363' })
    return JSON.stringify({ device: this.id, payload, signature: signature.toString('base64url') })
  }
}

export function newKeys(): { readonly publicKey: string; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return { publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'), privateKey }
}

/** Brings a parcel, whoever does; a guest may. @throws Error where it is refused */
export async function bring(sender: Sender, parcel: string): Promise<ParcelAnswer> {
  const answer = await sender.send(parcelsPath, { parcel })
  if (answer.statusCode !== 200) throw new Error(JSON.stringify(answer.json()))
  return answer.json() as ParcelAnswer
}
