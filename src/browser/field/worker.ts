/**
 * The service worker: the app opens without a network. All of one version is put by before it is used, so that no two versions
 * ever mix; a new one waits until a person takes it, for somebody may be in the middle of something.
 */
/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope
/** Written by whoever bundles: the version, and everything that belongs to it. */
declare const VERSION: string
declare const FILES: readonly string[]
/** What is large and not needed to open: the reader of codes. Put by once it was asked for. */
declare const LATER: readonly string[]

const name = `spilka-field-${VERSION}`

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((one) => one.startsWith('spilka-field-') && one !== name)
            .map((one) => caches.delete(one)),
        ),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url)
  if (event.request.method !== 'GET' || ![...FILES, ...LATER].includes(pathname)) return
  event.respondWith(answer(event.request, pathname))
})

async function answer(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(name)
  const kept = await cache.match(pathname)
  if (kept) return kept
  const fetched = await fetch(request)
  if (fetched.ok && LATER.includes(pathname)) await cache.put(pathname, fetched.clone())
  return fetched
}
