import type { messages as uk } from '../uk/messages.ts'

export const messages: Record<keyof typeof uk, string> = {
  'messages.title': 'My messages',
  'messages.summary': 'What the platform told you, the newest first',
  'messages.lead':
    '{count, plural, =0 {You have read everything.} one {# unread message.} other {# unread messages.}}',
  'messages.none': 'Messages about your account and your work on the platform will appear here.',
  'messages.no_older': 'There are no older messages.',
  'messages.new': 'New',
  'messages.gone': 'The text of this message is no longer available.',
  'messages.read': 'Mark as read',
  'messages.read_one': 'Mark as read: {text}',
  'messages.read_all': 'Mark all as read',
  'messages.said_read': 'The message is marked as read.',
  'messages.said_read_all':
    '{count, plural, one {# message is marked as read.} other {# messages are marked as read.}}',

  'messages.preferences.title': 'What we write to you about',
  'messages.preferences.summary': 'What you are written to about, by e-mail and by Telegram',
  'messages.preferences.intro':
    'You always find every message on the platform. Choose which of them should reach you elsewhere as well.',
  'messages.preferences.no_letters':
    'The platform sends no letters for now: its mail server is not set up. Your choice will be kept.',
  'messages.preferences.always': 'Letters are always sent, because they concern the safety of your account.',
  'messages.preferences.on': 'Letters are sent.',
  'messages.preferences.off': 'No letters are sent.',
  'messages.preferences.turn_on': 'Send letters',
  'messages.preferences.turn_off': 'Send no letters',
  'messages.preferences.choose': 'Choose whether you are written to about this',
  'messages.preferences.said': 'Your choice is saved.',

  'messages.preferences.telegram_disconnected': 'Messages can come by Telegram, too.',
  'messages.preferences.telegram_disconnected.link': 'Connect Telegram',
  'messages.preferences.telegram_connected': 'Telegram is connected.',
  'messages.preferences.telegram_connected.link': 'Change or disconnect',
  'messages.preferences.telegram.always':
    'Messages always come by Telegram, because they concern the safety of your account.',
  'messages.preferences.telegram.on': 'Messages come by Telegram.',
  'messages.preferences.telegram.off': 'No messages come by Telegram.',
  'messages.preferences.telegram.turn_on': 'Write by Telegram',
  'messages.preferences.telegram.turn_off': 'Do not write by Telegram',

  'messages.kind.security': 'Safety of your account',
  'messages.kind.roles': 'Your roles on the platform',

  'message.session_begun':
    'Somebody signed in to your account on {device, select, unknown {an unknown device} other {{device}}}. If it was not you, end that session and change your password.',
  'message.password_changed':
    'The password of your account was changed. If it was not you, set a new one at once.',
  'message.password_reset':
    'The password of your account was changed by a link from a letter. If it was not you, set a new one at once and check who can read your mail.',
  'message.second_factor_on':
    'An authenticator app was connected to your account. If it was not you, change your password and remove the app.',
  'message.second_factor_off':
    'The authenticator app was removed: a password is now enough to sign in. If it was not you, change your password.',
  'message.second_factor_reset':
    'Your second factor was reset as asked of an administrator: the authenticator app, backup codes and passkeys are removed, all sessions have ended. Sign in by password and connect an app anew. If you did not ask for it, change your password at once and tell the administrator.',
  'message.access_opened': 'Your way in to the platform is open again.',
  'message.passkey_added':
    'A passkey was added to your account. If it was not you, remove it and change your password.',
  'message.passkey_removed':
    'A passkey was removed from your account. If it was not you, change your password.',
  'message.provider_added':
    'Sign-in with “{provider}” was added to your account. If it was not you, remove it and change your password.',
  'message.provider_removed':
    'Sign-in with “{provider}” was removed from your account. If it was not you, change your password.',
  'message.telegram_connected':
    'Telegram was connected to your account: messages of the platform will come there. If it was not you, disconnect it and change your password.',
  'message.telegram_disconnected':
    'Telegram was disconnected from your account: messages no longer come there.',
  'message.telegram_lost':
    'Telegram no longer takes messages for you (you blocked the bot or deleted the chat), so we disconnected it. You can connect it again at any time.',
  'message.role_given':
    'You were given a role: {role, select, administrator {administrator} officer {oblast officer} auditor {auditor} leader {digital transformation lead} editor {editor} other {{role}}}.',
  'message.role_ended':
    'Your role has ended: {role, select, administrator {administrator} officer {oblast officer} auditor {auditor} leader {digital transformation lead} editor {editor} other {{role}}}.',
}
