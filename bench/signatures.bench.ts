/** What a check of a signature costs: the report by algorithm, the same in its thread, and a large document. */
import { verifyInThread } from '#kernel/signatures/thread/verify-in-thread.ts'
import { signCms } from '../test/support/signatures/cms.ts'
import { dstuKey, ecKey, rsaKey, type TestKey } from '../test/support/signatures/keys.ts'
import { authorities, check, document, now, person } from '../test/support/signatures/world.ts'
import { measure, say } from './support/measure.ts'

export async function benchSignatures(): Promise<void> {
  const keys: readonly (readonly [string, TestKey])[] = [
    ['ДСТУ 4145', dstuKey()],
    ['ECDSA P-256', ecKey()],
    ['RSA 2048', rsaKey()],
  ]
  for (const [name, key] of keys) {
    const sign = (content: Uint8Array) => signCms({ content, signers: [{ certificate: person({ key }) }] })
    const signature = sign(document)
    const { wall } = await measure(name, 15, async () => {
      const { integrity } = await check(signature)
      if (!integrity) throw new Error(`${name} does not hold`)
    })
    say(`${name}: the report`, `${(wall * 1000).toFixed(1)} ms`)
    const task = { signature, content: undefined, trust: authorities, now }
    const thread = await measure(name, 5, () => verifyInThread(task))
    say('  in a thread of its own', `${(thread.wall * 1000).toFixed(0)} ms`)
    const large = sign(new Uint8Array(2_000_000).fill(65))
    const { wall: long } = await measure(name, 3, () => check(large))
    say('  of a document of two megabytes', `${(long * 1000).toFixed(0)} ms`)
  }
}
