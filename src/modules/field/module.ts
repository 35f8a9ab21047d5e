import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { devicesPath } from './paths.ts'

/** Work without a network: one's devices, and what was sent from them. */
export const field: SpilkaModule<TextKey> = {
  name: 'field',
  work: [{ text: 'field.title', path: devicesPath, permission: 'signed_in' }],
  pages: async () => [(await import('./devices/devices.routes.tsx')).devicesPage],
  async acts() {
    const [{ deviceActs }, { parcelActs }] = await Promise.all([
      import('./devices/devices.routes.tsx'),
      import('./exchange/exchange.routes.ts'),
    ])
    return [...deviceActs, ...parcelActs]
  },
}
