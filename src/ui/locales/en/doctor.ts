/** What `spilka doctor` says. */
export const doctor = {
  'cli.doctor.summary': 'check whether all is well, and say what to fix',
  'cli.doctor.description':
    'Looks at the environment, the database and the data, and changes nothing. Exits with 1 where something is broken. Check a trial database while the platform is stopped.',
  'doctor.level.good': '✓ {what}',
  'doctor.level.warning': '! {what}',
  'doctor.level.fault': '✗ {what}',
  'doctor.healthy': 'All is well.',
  'doctor.usable': 'You can work; remarks are marked with “!”.',
  'doctor.faulty': 'There is something to fix: the lines with “✗”.',
  'doctor.node': 'Node {version} ({needed} or newer is needed)',
  'doctor.node.remedy': 'Use npm start or npx spilka: they take the Node that arrives with npm ci.',
  'doctor.no_address': 'It is not said at which address people open the platform',
  'doctor.no_address.remedy': 'Set SPILKA_PUBLIC_URL=https://… : the address stands on printed pages.',
  'doctor.address': 'Address for people: {address}',
  'doctor.address.remedy':
    'Put a server with TLS before the platform and set SPILKA_PUBLIC_URL=https://… : without https browsers allow neither passkeys nor work without a network.',
  'doctor.no_mail': 'No letters are sent: no mail server is named. People see messages on the platform only',
  'doctor.no_mail.remedy':
    'Set SPILKA_SMTP_URL=smtps://user:password@server and SPILKA_MAIL_FROM="Name <address>".',
  'doctor.mail': 'Letters are sent by {server} from {from}',
  'doctor.port_free': 'Port {port} is free',
  'doctor.database': 'Database: {detail}',
  'doctor.database.remedy': 'When this is fixed, run the check again: the data have not been looked at.',
  'doctor.no_database': 'There is no database yet',
  'doctor.no_database.remedy': 'The first start makes it: npm start',
  'doctor.server': 'The database is on a PostgreSQL server',
  'doctor.trial': 'The database is a trial one: a power cut may cost its latest records',
  'doctor.trial.remedy': 'For real data start with DATABASE_URL=postgres://…',
  'doctor.space.remedy': 'Free some space or move the data folder: SPILKA_DATA=/another/disk',
  'doctor.pending':
    '{count, plural, one {# change of the database is not applied} other {# changes of the database are not applied}}',
  'doctor.pending.remedy': 'The next start applies them: npm start',
  'doctor.migrated': 'The database fits this version of the program',
  'doctor.no_region': 'No region is loaded',
  'doctor.no_region.remedy': 'Load your own: npx spilka load FOLDER',
  'doctor.practice': 'The database holds the practice region: all of it is fictional',
  'doctor.practice.remedy': 'Real data will replace it: npx spilka load FOLDER',
  'doctor.regions': '{count, plural, one {# oblast is loaded} other {# oblasts are loaded}}: {names}',
  'doctor.no_boundary':
    '{count, plural, one {# hromada has no boundary} other {# hromadas have no boundary}}: {names}',
  'doctor.no_boundary.remedy':
    'They are not on the map. Load a file of boundaries that has them: npx spilka load boundaries.geojson',
  'doctor.boundaries': 'All hromadas have boundaries',
  'doctor.no_population':
    '{count, plural, one {# hromada has no population} other {# hromadas have no population}}: {names}',
  'doctor.no_population.remedy': 'Load a table of hromadas with the columns code and population.',
  'doctor.unknown.remedy': 'Mend the name or take it away. All settings: npx spilka config',
  'doctor.zone': 'Node knows the time of {zone} and Ukrainian',
  'doctor.no_zone':
    'Node does not know the time of {zone}, or Ukrainian: deadlines and schedules have nothing to go by',
  'doctor.no_zone.remedy':
    'Use npm start or npx spilka: the Node that arrives with npm ci has all languages and time zones.',
  'doctor.metrics_open': 'Figures (SPILKA_METRICS) are offered at {host}: whoever reaches it sees them',
  'doctor.metrics_open.remedy':
    'Where Prometheus is on this machine, set SPILKA_METRICS=127.0.0.1:9464. Where it is on another, close the port to everyone else by the firewall.',
  'doctor.port_ours': 'Port {port}: the platform is running and answers',
  'doctor.port_busy': 'Port {port} is taken by another program',
  'doctor.port_busy.remedy': 'See which one: ss -ltnp. Stop it or use another port: PORT=3001 npm start',
  'doctor.port_forbidden': 'The system does not let an ordinary user open port {port}',
  'doctor.port_forbidden.remedy':
    'Use a port from 1024 on, such as PORT=3000, and put a server with TLS on 443.',
  'doctor.no_host': 'Nothing can listen at {host} ({code}): this machine has no such address',
  'doctor.no_host.remedy':
    'Set HOST=127.0.0.1 where a server with TLS stands before the platform on the same machine, or HOST=0.0.0.0',
  'doctor.folder': 'The data folder “{folder}” cannot be written to ({code})',
  'doctor.folder.remedy':
    'Give it to the user that the platform runs as: chown -R spilka “{folder}”, or name another: SPILKA_DATA. Check as that same user.',
  'doctor.space': 'Free space for data: {free} MB',
  'doctor.names': 'The disk has hardly any room for new files (inodes): {free} are left',
  'doctor.names.remedy':
    'Remove small files that nobody needs (df -i shows where) or move the data folder: SPILKA_DATA=/another/disk',
  'doctor.secret': 'The secret of the installation is there, and nobody else can read it',
  'doctor.secret_absent': 'There is no secret of the installation: file {file}',
  'doctor.secret_absent.remedy':
    'On a new installation the first start makes it. Where the platform has run before, put the file back from a copy before starting: without it sessions, second factors and the audit’s chain end.',
  'doctor.secret_weak': 'The secret SPILKA_SECRET is too simple: it can be guessed',
  'doctor.secret_weak.remedy':
    'Make a random one: openssl rand -base64 32. A new secret ends all sessions and second factors, so change it before work begins.',
  'doctor.secret_other': 'The secret is not the one that the audit of this database is signed with',
  'doctor.secret_other.remedy':
    'Put back the secret that this database worked with: the file secret from a copy, or SPILKA_SECRET. With a foreign one the audit is not continued and second factors do not open.',
  'doctor.file_open': 'Others can read the file “{file}” (mode {mode})',
  'doctor.file_open.remedy':
    'Close it: chmod 600 “{file}”. Where strangers use the machine, take it for read and replace it.',
  'doctor.providers':
    '{count, plural, one {People may also sign in by # provider} other {People may also sign in by # providers}}: {file}',
  'doctor.providers_fail': 'The list of identity providers cannot be used: {detail}',
  'doctor.providers_fail.remedy':
    'Mend the file that SPILKA_PROVIDERS names (an example: src/modules/accounts/README.md), or remove the setting. Until then the platform does not start.',
  'doctor.mail_fails': 'The mail server {server} does not take letters: {detail}',
  'doctor.mail_fails.remedy':
    'Check address, port, user and password in SPILKA_SMTP_URL, and whether the firewall lets you through. Letters wait and go as soon as the server takes them.',
  'doctor.telegram': 'The bot {bot} answers: people can be written to by Telegram',
  'doctor.telegram_fails': 'The Bot API at {api} does not take the bot’s token, or does not answer: {detail}',
  'doctor.telegram_fails.remedy':
    'Check SPILKA_TELEGRAM_TOKEN (401 or 404: it was revoked or has a mistake; BotFather gives a new one) and whether the firewall lets you through. Messages wait, and go out once it takes them.',
  'doctor.telegram_hook':
    'Telegram sends the news of the bot {bot} to a webhook: the platform does not hear them',
  'doctor.telegram_hook.remedy':
    'Another program uses this token. Remove the webhook (deleteWebhook), or have BotFather make a bot for the platform alone.',
  'doctor.store': 'The store of files {bucket} ({endpoint}) answers',
  'doctor.store_fails': 'The store of files {bucket} ({endpoint}) does not answer as it should: {detail}',
  'doctor.store_fails.remedy':
    '403 means wrong keys AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or their rights (get, put, delete and list are needed); ECONNREFUSED, ENOTFOUND mean the address in SPILKA_FILES, or the network.',
  'doctor.database_ours.remedy':
    'It is the platform itself at work, as it should be. To check the data of a trial database, stop it.',
  'doctor.database_held.remedy':
    'The platform does not answer at port {port}, and the process named has the folder. See what it is (ps -p NUMBER -f) and stop it.',
  'doctor.crashed': 'Last time the platform (process {pid}) ended suddenly. The folder’s lock is free',
  'doctor.crashed.remedy':
    'There is nothing to clean up, start it. Where it happens again, look in the system’s journal: is there enough memory, was the power cut?',
  'doctor.no_collation': 'The database cannot put Ukrainian words in order (und-x-icu is absent)',
  'doctor.no_collation.remedy':
    'It takes a PostgreSQL built with ICU: the packages of Debian and of PostgreSQL are. Make a database on such a server and move the data.',
  'doctor.no_create': 'The role {role} may not make schemas in the database {base}',
  'doctor.no_create.remedy': 'Make it the owner: alter database {base} owner to {role};',
  'doctor.foreign_schema': 'The schema {schema} in the database {base} does not belong to the role {role}',
  'doctor.foreign_schema.remedy':
    'Work as the role that made the database, or hand everything over: reassign owned by FORMER to {role};',
  'doctor.newer.remedy':
    'Go back to the version of the program that the database worked with, or restore the database from a copy made before the upgrade.',
  'doctor.clock':
    '{direction, select, ahead {The clock of this machine is ahead of the clock of the database} other {The clock of this machine is behind the clock of the database}} by {seconds, plural, one {# second} other {# seconds}}',
  'doctor.clock.remedy':
    'Have both machines keep time: timedatectl set-ntp true. Codes of second factors do not fit otherwise, and deadlines are counted wrong.',
  'doctor.dead_jobs':
    '{count, plural, one {# background job has failed for good} other {# background jobs have failed for good}}: {queues}',
  'doctor.dead_jobs.remedy':
    'The page “Background work” (/administration/jobs) says why: mend the cause and try again, or remove the job.',
  'doctor.unsealed':
    '{count, plural, one {# entry of the audit is not sealed} other {# entries of the audit are not sealed}}; the oldest has waited for {minutes} min',
  'doctor.unsealed.remedy':
    'The platform seals while it runs: start it. Where it is running, its log says why not (lines with audit:).',
  'doctor.files':
    '{count, plural, one {# file of the database is in its place} other {# files of the database are in their place}}',
  'doctor.files_lost':
    '{count, plural, one {The store lacks # file} other {The store lacks # files}} that the database has ({looked} were looked for). The first: {hash}',
  'doctor.files_lost.remedy':
    'Put back the folder files (or the S3 store) from a copy of the same day as the database. See whether SPILKA_DATA and SPILKA_FILES are what they were.',
  'doctor.no_administrator': 'Nobody can run the platform: there is no administrator who can sign in',
  'doctor.no_administrator.remedy':
    'The first administrator’s link stands in the terminal or the log of the start; the next start writes it again. Where a person’s way in is closed: npx spilka access ADDRESS --open --reason "…"',
  'doctor.no_factor': 'No administrator has set up a second factor yet, so their role does not count',
  'doctor.no_factor.remedy':
    'Let one sign in and connect an app for codes or a passkey on the page “Security”.',
  'doctor.administrators':
    '{count, plural, one {# person can run the platform} other {# people can run the platform}}',
} as const
