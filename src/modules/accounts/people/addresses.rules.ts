/** Pages and acts about people, by name and path: acts know their pages and pages their acts. */

export const peoplePath = '/accounts/people'

export function personPath(id: string): string {
  return `${peoplePath}/${id}`
}

export const accessPath = `${peoplePath}/:id/access`

export const accessActs = {
  close: { name: 'accounts.person.close', path: `${accessPath}/close` },
  open: { name: 'accounts.person.open', path: `${accessPath}/open` },
  reset: { name: 'accounts.person.reset_second_factor', path: `${accessPath}/reset-second-factor` },
  erase: { name: 'accounts.person.order_erasure', path: `${accessPath}/erase` },
  keep: { name: 'accounts.person.cancel_erasure', path: `${accessPath}/keep` },
} as const
