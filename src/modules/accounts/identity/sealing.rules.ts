/** Seals texts that must be read again, by better-auth's cipher (XChaCha20-Poly1305); its code is read at the first use. */
import type { IdentityKeys } from './keys.rules.ts'

type Keys = Pick<IdentityKeys, 'sealing'>

export async function seal({ sealing: key }: Keys, text: string): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto')
  return symmetricEncrypt({ key, data: text })
}

/** @throws Error where it was sealed by another key, or changed */
export async function unseal({ sealing: key }: Keys, sealed: string): Promise<string> {
  const { symmetricDecrypt } = await import('better-auth/crypto')
  return symmetricDecrypt({ key, data: sealed })
}
