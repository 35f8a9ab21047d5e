/** Pages and acts about one's own data, by name and path. */
export const ownDataPath = '/accounts/me/data'
export const privacyPath = '/privacy'

export const ownDataActs = {
  copy: { name: 'accounts.copy.ask', path: `${ownDataPath}/copy` },
  erase: { name: 'accounts.person.ask_erasure', path: `${ownDataPath}/erase` },
  keep: { name: 'accounts.person.keep', path: `${ownDataPath}/keep` },
} as const

export const ownCopyPath = `${ownDataPath}/copies/:id`
