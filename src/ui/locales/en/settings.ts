/** What each setting means, and what `spilka config` says around them. */
export const settings = {
  'cli.config.summary': 'show every setting: what holds, where it comes from, what it means',
  'cli.config.description':
    'Shows every setting with its value and where it comes from. Passwords, keys and secrets are hidden. Changes and opens nothing. Exits with 2 where a value makes no sense.',
  'config.given': '{name} = {value}   (set in the environment)',
  'config.default': '{name} = {value}   (default)',
  'config.absent': '{name}   (not set)',
  'config.unknown': 'Unknown setting {name}: nobody reads it.',
  'config.unknown_meant': 'Unknown setting {name}: nobody reads it. Did you mean {meant}?',
  'config.sound': 'All values make sense.',
  'setting.HOST':
    'Address of this machine to listen at. Leave 127.0.0.1 where a server with TLS stands before the platform on the same machine',
  'setting.PORT': 'Port to listen at',
  'setting.DATABASE_URL':
    'PostgreSQL ≥ 15 database: postgres://user:password@server/database. Without it, a trial database in the data folder, not for real data',
  'setting.SPILKA_PUBLIC_URL':
    'Address that people use: https://… It stands in letters, on printed pages and in passkeys; with https the platform insists on safe connections and believes the proxy about a person’s address',
  'setting.SPILKA_DATA': 'Data folder: the secret, files that people send, the trial database',
  'setting.SPILKA_SECRET':
    'Secret of the installation (≥ 32 characters) where there are several machines. Without it, the file secret in the data folder. Keep it apart from copies of the database',
  'setting.SPILKA_FILES':
    'S3 store of files that people send: s3://bucket/folder?endpoint=https://…&region=… Without it, the folder files in the data folder',
  'setting.AWS_ACCESS_KEY_ID': 'Key of the S3 store',
  'setting.AWS_SECRET_ACCESS_KEY': 'Secret half of the key of the S3 store',
  'setting.SPILKA_BACKUPS':
    'Folder of backups; best not on the disk of the database. Without it, the folder backups in the data folder',
  'setting.SPILKA_BACKUP_KEEP': 'How many backups stay: one for each of so many days, weeks, months',
  'setting.SPILKA_SMTP_URL':
    'Mail server: smtps://user:password@server. Without it people see messages on the platform only',
  'setting.SPILKA_MAIL_FROM': 'Sender of letters: Name <address>. Needed together with SPILKA_SMTP_URL',
  'setting.SPILKA_TELEGRAM_TOKEN':
    'Token of a Telegram bot, from BotFather. Without it nothing is sent by Telegram, and the platform promises nothing',
  'setting.SPILKA_TELEGRAM_API': 'Address of the Bot API, where you run a Bot API server of your own',
  'setting.SPILKA_PROVIDERS': 'File that lists by whom else people may sign in: id.gov.ua, OpenID Connect',
  'setting.SPILKA_TRUST':
    'Folder with certificates and lists of the authorities by which signatures are checked; trust in the folder of data by default',
  'setting.SPILKA_REGION':
    'What to make in an empty database: practice for a practice region, none for nothing',
  'setting.SPILKA_REQUESTS_PER_MINUTE': 'Requests a minute to take from one address; of acts a quarter of it',
  'setting.SPILKA_LOG_LEVEL':
    'What to log: error for failures only, warn for warnings too, info for every request too, debug for all background work too. Without it, info, and error at a terminal',
  'setting.SPILKA_METRICS':
    'Where to offer figures for Prometheus: 127.0.0.1:9464 (page /metrics). Apart from the pages for people; without it, nowhere',
} as const
