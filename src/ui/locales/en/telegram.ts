import type { telegram as uk } from '../uk/telegram.ts'

export const telegram: Record<keyof typeof uk, string> = {
  'telegram.title': 'Telegram',
  'telegram.summary': 'Whether messages reach you by Telegram, and how to connect it',
  'telegram.intro':
    'Messages of the platform can reach you by Telegram, too: the same ones that come as letters.',
  'telegram.unavailable': 'This platform does not write by Telegram for now: its bot is not set up.',
  'telegram.what_follows':
    'You get a one-time code and send it to our bot. The platform keeps the number of the chat only; it will know neither your telephone nor your name in Telegram.',
  'telegram.ask': 'Connect Telegram',
  'telegram.ask_again': 'Get a new code',
  'telegram.ask_other': 'Connect another Telegram',
  'telegram.ask.summary': 'Get a code that connects Telegram',
  'telegram.connecting': 'Send the code to the bot',
  'telegram.open_hint': 'If you have Telegram on this device, open the bot and press “Start” in it:',
  'telegram.open': 'Open the bot in Telegram',
  'telegram.scan': 'If Telegram is on your telephone, point its camera at this QR code:',
  'telegram.qr': 'QR code that opens the bot on a telephone',
  'telegram.type': 'Or find {bot} in Telegram and send it this code:',
  'telegram.type_nameless':
    'Telegram does not answer just now, so there is no link. The code can be sent to the bot when it does again:',
  'telegram.valid_until': 'The code is valid until {moment}. Once connected, this page changes by itself.',
  'telegram.connected_since': 'Telegram has been connected since {day}.',
  'telegram.stop_hint': 'You can disconnect it here, or by the command /stop in the chat with the bot.',
  'telegram.disconnect': 'Disconnect Telegram',
  'telegram.disconnect.summary': 'Disconnect Telegram from one’s own account',
  'telegram.disconnect.said': 'Telegram is disconnected.',
  'telegram.connect.summary': 'Connect Telegram by a code sent to the bot',
  'telegram.lose.summary': 'Disconnect a Telegram that no longer takes messages',
  'error.telegram.unavailable': 'This platform does not write by Telegram: its bot is not set up.',

  'telegram.says.connected': 'Connected. Messages of the platform will come here. To stop them, send /stop.',
  'telegram.says.already':
    'This chat is connected already. To disconnect it, send /stop. To connect another account, disconnect this one first.',
  'telegram.says.taken':
    'This chat is connected to another account. Send /stop, and then this code once more.',
  'telegram.says.wrong_code':
    'This code does not fit: it has been used, has expired or has a mistake in it. Get a new one on the platform. {page}',
  'telegram.says.too_many': 'Too many attempts. Wait, and send the code later.',
  'telegram.says.hello':
    'Hello! I bring messages of the platform. To connect me, get a code on the platform and send it here. {page}',
  'telegram.says.stopped': 'Disconnected. I will write no more. You can connect again on the platform.',
  'telegram.says.nothing_to_stop': 'This chat is not connected to anything, so I do not write here.',
  'telegram.says.no_talk':
    'I am sorry: I only bring messages and read no answers. To stop them, send /stop. {page}',
}
