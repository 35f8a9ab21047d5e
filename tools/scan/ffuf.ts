/** ffuf with five thousand names of what is left lying about on servers: all of them must be nothing. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Found, run, type Scan } from './scanner.ts'
import type { Declared } from './serve.ts'

const wanted = 5000

/** Folders and files that other platforms, servers and their owners leave. */
const bases = `
.aws .bash_history .bashrc .circleci .config .DS_Store .docker .env .env.local .env.production .git .git/HEAD .git/config .github
.gitignore .gitlab-ci.yml .hg .htaccess .htpasswd .idea .npmrc .profile .ssh .ssh/id_rsa .svn .svn/entries .vscode .well-known
.well-known/security.txt 1 2 a about access accounts actuator actuator/env actuator/heapdump adm admin administration administrator
adminer ajax api api/v1 api/v2 app apps archive assets auth authorize autodiscover backend backup backups base bin blog board browser
build cache cgi-bin changelog check ci client cms code common composer config configuration connect console content control core cpanel
cron css current customer dashboard data database db debug default demo deploy dev devtools dist doc docker-compose.yml Dockerfile docs
download downloads dump editor elmah.axd en env error errors etc/passwd example export favicon feed file fileadmin files fonts forgot
forum ftp global.asax graphiql graphql health help hidden home host htdocs html id_rsa images img import inc include includes index info
init install installer internal invite invitations java jenkins jmx joomla js json jwks key keys kibana lang ldap lib libs library license
load loads local log login logout logs mail main manage manager manifest map master me media member members metrics migrations mobile
module modules monitor mysql nagios new nginx_status node node_modules npm-debug.log oauth old openapi openid org organisations owa
package-lock.json package.json pages panel passwd password passwords people phpinfo phpmyadmin pgadmin pgboss ping plugins portal
postgres private proc/self/environ profile prometheus proxy public readme ready redis register release remote report reports reset rest
robots root rss run runtime s3 sample schema schemas scripts search secret secrets secure security seeds server server-info server-status
service services session sessions settings setup shell shop sign-in sign-out signup site sitemap soap source spilka sql sqlite src ssl
stage staging start stat static stats status storage store support swagger swagger-ui sync sys system target temp template templates
territories test tests theme tmp token tools trace tsconfig.json uk update upload uploads user users util vendor version video web
web.config webadmin webmail webpack whoami widgets win.ini work wp-admin wp-config wp-content wp-json wp-login www xmlrpc yarn.lock zip
`
  .trim()
  .split(/\s+/)

/** How editors, people in a hurry and packers name what they leave. */
const endings = ' / .bak .old ~ .zip .tar.gz .sql .php .json .txt .yml .log .map .save .swp .tar .xml'.split(
  ' ',
)

export async function runFfuf({ platform, folder }: Scan): Promise<Found> {
  const names = listNames()
  const list = join(folder, 'names.txt')
  const report = join(folder, 'ffuf.json')
  writeFileSync(list, names.join('\n'))
  const { cookie } = await platform.makeAdministrator()
  const tried: string[] = []
  const findings: string[] = []
  // Whoever may do anything, and whoever is nobody.
  for (const header of [cookie, '']) {
    const args = [
      ...['-u', `${platform.address}/FUZZ`, '-w', list, '-H', `Cookie: ${header}`, '-t', '20'],
      ...['-mc', 'all', '-fc', '404', '-s', '-o', report, '-of', 'json'],
    ]
    await run('ffuf', args, folder, 600_000)
    const { results } = JSON.parse(readFileSync(report, 'utf8')) as { results: FfufResult[] }
    const found = results.filter((result) => !isMeant(result, platform.declared))
    findings.push(...found.map(({ url, status, length }) => `${url}: ${status}, ${length} bytes`))
    tried.push(`${names.length} names as ${header === '' ? 'a guest' : 'an administrator'}`)
  }
  return { tried: tried.join(', '), findings }
}

interface FfufResult {
  readonly url: string
  readonly status: number
  readonly length: number
}

function listNames(): string[] {
  const all = endings.flatMap((ending) => bases.map((base) => `${base}${ending}`))
  if (all.length < wanted) throw new Error(`only ${all.length} names`)
  return all.slice(0, wanted)
}

/** Whether there is meant to be something at this address. */
function isMeant({ url }: FfufResult, declared: readonly Declared[]): boolean {
  const path = new URL(url).pathname.replace(/(?<=.)\/$/, '')
  return declared.some((one) => {
    const pattern = one.path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')
    return new RegExp(`^${pattern}$`).test(path)
  })
}
