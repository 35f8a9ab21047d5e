/** Pages and acts of one's own security, by name and path: acts know their pages and pages their acts. */
import { securityPath } from '../entry/addresses.rules.ts'

export const appPath = `${securityPath}/app`
export const codesPath = `${securityPath}/backup-codes`

export const securityActs = {
  changePassword: { name: 'accounts.password.change', path: `${securityPath}/password` },
  startApp: { name: 'accounts.second_factor.start', path: `${appPath}/start` },
  confirmApp: { name: 'accounts.second_factor.confirm', path: `${appPath}/confirm` },
  removeApp: { name: 'accounts.second_factor.remove', path: `${appPath}/remove` },
  newCodes: { name: 'accounts.backup_codes.replace', path: `${codesPath}/replace` },
  hideCodes: { name: 'accounts.backup_codes.hide', path: `${codesPath}/hide` },
  askNewPasskey: { name: 'accounts.passkey.start', path: `${securityPath}/passkeys/ask` },
  addPasskey: { name: 'accounts.passkey.add', path: `${securityPath}/passkeys` },
  removePasskey: { name: 'accounts.passkey.remove', path: `${securityPath}/passkeys/:id/remove` },
  removeProvider: { name: 'accounts.provider.remove', path: `${securityPath}/providers/:provider/remove` },
  endSession: { name: 'accounts.session.end_one', path: `${securityPath}/sessions/:id/end` },
  endOthers: { name: 'accounts.session.end_others', path: `${securityPath}/sessions/end-others` },
} as const
