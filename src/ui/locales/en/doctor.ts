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
  'doctor.address.remedy': 'Put a server with TLS before the platform and set SPILKA_PUBLIC_URL=https://…',
  'doctor.no_mail': 'No letters are sent: no mail server is named. People see messages on the platform only',
  'doctor.no_mail.remedy':
    'Set SPILKA_SMTP_URL=smtps://user:password@server and SPILKA_MAIL_FROM="Name <address>".',
  'doctor.mail': 'Letters are sent by {server} from {from}',
  'doctor.port_free': 'Port {port} is free',
  'doctor.port_busy': 'Port {port} is taken',
  'doctor.port_busy.remedy':
    'If it is the platform itself, all is well. If it is another program, use another port: PORT=3001 npm start',
  'doctor.database': 'Database: {detail}',
  'doctor.database.remedy': 'When this is fixed, run the check again: the data have not been looked at.',
  'doctor.no_database': 'There is no database yet',
  'doctor.no_database.remedy': 'The first start makes it: npm start',
  'doctor.server': 'The database is on a PostgreSQL server',
  'doctor.trial': 'The database is a trial one: a power cut may cost its latest records',
  'doctor.trial.remedy': 'For real data start with DATABASE_URL=postgres://…',
  'doctor.space': 'Free space beside the database: {free} MB',
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
} as const
