/** Pages and acts of one's own messages, by name and path. */

export const messagesPath = '/accounts/me/messages'
export const preferencesPath = `${messagesPath}/preferences`

export const messageActs = {
  read: { name: 'accounts.message.read', path: `${messagesPath}/:id/read` },
  readAll: { name: 'accounts.message.read_all', path: `${messagesPath}/read-all` },
  setPreference: { name: 'accounts.notification.choose', path: `${preferencesPath}/:kind` },
} as const
