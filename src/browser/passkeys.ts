/**
 * Passkeys: asks the server for a question, the device for its answer, and hands it back. Where the browser knows no
 * passkeys, or no script runs, what it would show stays hidden and everything else works.
 */

/** A question or an answer as JSON: bytes are base64url there. */
type Json = Record<string, unknown>

interface Descriptor extends Json {
  readonly id: string
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}

function toText(bytes: ArrayBuffer | null): string | undefined {
  if (!bytes) return undefined
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function toDescriptors(list: unknown): PublicKeyCredentialDescriptor[] {
  return ((list ?? []) as Descriptor[]).map(
    (one) => ({ ...one, id: toBytes(one.id) }) as unknown as PublicKeyCredentialDescriptor,
  )
}

/** Asks the device for a new passkey. */
async function create(options: Json): Promise<Json> {
  const { challenge, user, excludeCredentials } = options as { challenge: string; user: Descriptor } & Json
  const publicKey = {
    ...options,
    challenge: toBytes(challenge),
    user: { ...user, id: toBytes(user.id) },
    excludeCredentials: toDescriptors(excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return answerOf(made, {
    attestationObject: toText(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  })
}

/** Asks the device to prove that it has a passkey of ours. */
async function use(options: Json): Promise<Json> {
  const { challenge, allowCredentials } = options as { challenge: string } & Json
  const publicKey = {
    ...options,
    challenge: toBytes(challenge),
    allowCredentials: toDescriptors(allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions
  const found = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const response = found.response as AuthenticatorAssertionResponse
  return answerOf(found, {
    authenticatorData: toText(response.authenticatorData),
    signature: toText(response.signature),
    userHandle: toText(response.userHandle),
  })
}

function answerOf(credential: PublicKeyCredential, response: Json): Json {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response },
    clientExtensionResults: credential.getClientExtensionResults(),
  }
}

/** What the server says about what was refused, in the reader's language. */
class Refusal extends Error {}

async function post(path: string, body: Json): Promise<{ data: Json; location: string | null }> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const data = await answer.json()
  if (!answer.ok) throw new Refusal(data.error?.message)
  return { data, location: answer.headers.get('location') }
}

function setUp(place: HTMLElement): void {
  const { passkey, ask, answer, failed = '', to } = place.dataset
  const form = place.querySelector('form')
  const button = place.querySelector('button')
  const fault = place.querySelector<HTMLElement>('[role=alert]')
  if (!form || !button || !fault || !ask || !answer) return
  place.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    fault.textContent = ''
    try {
      const { data } = await post(ask, {})
      const response = await (passkey === 'create' ? create : use)(data.options as Json)
      const typed = Object.fromEntries(new FormData(form))
      const { location } = await post(answer, { ...typed, response, ...(to ? { to } : {}) })
      window.location.assign(location ?? '/')
    } catch (error) {
      // Whoever closes the device's question gets to hear what they can do, not what the browser calls it.
      fault.textContent = error instanceof Refusal && error.message ? error.message : failed
      button.disabled = false
    }
  })
}

if ('PublicKeyCredential' in window) {
  for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) setUp(place)
}
