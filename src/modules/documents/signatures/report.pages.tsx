/** A report in words: the whole first, then each signature in its parts; a sign and a word say what a colour would. */
import type { ComponentChildren } from 'preact'
import type { Translator } from '#kernel/i18n.ts'
import type {
  CertificateReport,
  ProblemCode,
  SignatureReport,
  SignerReport,
} from '#kernel/signatures/report.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { type Mark, markOf, timeMarkOf } from './report.rules.ts'

type Texts = Translator<TextKey>

interface ReportProps {
  readonly report: SignatureReport
  /** What the files were called, by their field. */
  readonly names: Readonly<Record<string, string>>
  readonly texts: Texts
}

export function ReportView({ report, names, texts }: ReportProps) {
  const { integrity, problems, signers, files, trust } = report
  const sent = names.document === undefined ? 'signature.result.files' : 'signature.result.files_two'
  const named = files.filter(({ name }) => name !== '')
  return (
    <section class="signature-report" aria-labelledby="found">
      <h2 id="found">{texts.text('signature.result.title')}</h2>
      <p>
        <bdi>{texts.text(sent, { signature: '', document: '', ...names })}</bdi>
      </p>
      <Part mark={integrity ? 'good' : 'bad'} title="signature.part.integrity" texts={texts} isWhole>
        <p>{texts.text(integrity ? 'signature.whole.holds' : 'signature.whole.fails')}</p>
        <Problems problems={problems} texts={texts} />
      </Part>
      {signers.map((signer, at) => (
        <SignerView key={at} signer={signer} number={at + 1} count={signers.length} texts={texts} />
      ))}
      <h3>{texts.text('signature.part.details')}</h3>
      <dl class="facts">
        <Fact label="signature.format" value={report.format} texts={texts} />
        <Fact label="signature.algorithm" value={report.algorithm} texts={texts} />
        {named.length > 0 && (
          <Fact
            label="signature.document_files"
            value={named.map(({ name }) => name).join('; ')}
            texts={texts}
          />
        )}
      </dl>
      <p class="quiet">
        {texts.text('signature.checked_at', { time: texts.moment(new Date(report.checked_at)) })}{' '}
        {texts.text('signature.trust_counts', { anchors: trust.anchors, certificates: trust.certificates })}
      </p>
    </section>
  )
}

interface SignerProps {
  readonly signer: SignerReport
  readonly number: number
  readonly count: number
  readonly texts: Texts
}

function SignerView({ signer, number, count, texts }: SignerProps) {
  const { integrity, certificate, name, problems } = signer
  return (
    <section class="signature-signer" aria-labelledby={`signer-${number}`}>
      <h3 id={`signer-${number}`}>
        {count > 1 && <span class="quiet">{texts.text('signature.signer.nth', { number })} · </span>}
        <bdi>{name ?? texts.text('signature.signer.nobody')}</bdi>
      </h3>
      <Who signer={signer} texts={texts} />
      <Part mark={integrity ? 'good' : 'bad'} title="signature.part.integrity" texts={texts}>
        <p>{texts.text(integrity ? 'signature.signer.integrity' : 'signature.signer.no_integrity')}</p>
      </Part>
      {certificate && <CertificateView certificate={certificate} texts={texts} />}
      <Part mark={timeMarkOf(signer)} title="signature.part.time" texts={texts}>
        <p>{sayTime(signer, texts)}</p>
      </Part>
      <Problems problems={problems} texts={texts} title="signature.problems" />
    </section>
  )
}

function Who({ signer, texts }: { readonly signer: SignerReport; readonly texts: Texts }) {
  const { code, organisation, organisation_code, issuer, serial } = signer
  const facts: readonly [TextKey, string | null][] = [
    ['signature.code', code],
    ['signature.organisation', organisation],
    ['signature.organisation_code', organisation_code === code ? null : organisation_code],
    ['signature.issuer', issuer],
    ['signature.serial', serial],
  ]
  return (
    <dl class="facts">
      {facts.map(([label, value]) => value !== null && <Fact key={label} {...{ label, value, texts }} />)}
    </dl>
  )
}

function CertificateView({
  certificate,
  texts,
}: {
  readonly certificate: CertificateReport
  readonly texts: Texts
}) {
  const { valid_from, valid_to, valid_at_signing, valid_now, trusted, revoked, revoked_at, path } =
    certificate
  const day = (time: string) => texts.date(new Date(time))
  const known = path.map((name) => name ?? '…').join(' ← ')
  const then =
    valid_at_signing === null
      ? 'signature.signing_unknown'
      : valid_at_signing
        ? 'signature.valid_at_signing'
        : 'signature.invalid_at_signing'
  return (
    <>
      <Part mark={trusted ? 'good' : 'bad'} title="signature.part.certificate" texts={texts}>
        <p>
          {trusted ? texts.text('signature.trusted', { path: known }) : texts.text('signature.untrusted')}
        </p>
        <p>
          {texts.text('signature.valid', { from: day(valid_from), to: day(valid_to) })} {texts.text(then)}{' '}
          {texts.text(valid_now ? 'signature.valid_now' : 'signature.invalid_now')}
        </p>
      </Part>
      <Part mark={markOf(revoked === null ? null : !revoked)} title="signature.part.revocation" texts={texts}>
        <p>
          {revoked === null
            ? texts.text('signature.revocation_unknown')
            : revoked
              ? texts.text('signature.revoked', {
                  at: revoked_at === null ? '' : texts.moment(new Date(revoked_at)),
                })
              : texts.text('signature.not_revoked')}
        </p>
      </Part>
    </>
  )
}

function sayTime({ timestamp, signing_time }: SignerReport, texts: Texts): string {
  const moment = (time: string) => texts.moment(new Date(time))
  if (timestamp?.trusted && timestamp.kind === 'signature')
    return texts.text('signature.time.stamp', {
      time: moment(timestamp.time),
      authority: timestamp.authority ?? '…',
    })
  const said =
    signing_time === null
      ? texts.text('signature.time.unknown')
      : texts.text('signature.time.claimed', { time: moment(signing_time) })
  const isBad = timestamp !== null && !timestamp.trusted
  return isBad ? `${said} ${texts.text('signature.time.bad_stamp')}` : said
}

interface PartProps {
  readonly mark: Mark
  readonly title: TextKey
  readonly texts: Texts
  readonly isWhole?: boolean
  readonly children: ComponentChildren
}

const signs: Readonly<Record<Mark, string>> = { good: '✓', bad: '✗', unknown: '?' }

function Part({ mark, title, texts, isWhole, children }: PartProps) {
  const said = (
    <>
      <span class="signature-sign" aria-hidden="true">
        {signs[mark]}
      </span>{' '}
      {texts.text(title)}: {texts.text(`signature.mark.${mark}`)}
    </>
  )
  return (
    <div class={`signature-part ${mark}`}>
      {isWhole ? <h3>{said}</h3> : <h4>{said}</h4>}
      {children}
    </div>
  )
}

function Fact({
  label,
  value,
  texts,
}: {
  readonly label: TextKey
  readonly value: string
  readonly texts: Texts
}) {
  return (
    <div>
      <dt>{texts.text(label)}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  )
}

interface ProblemsProps {
  readonly problems: readonly ProblemCode[]
  readonly texts: Texts
  readonly title?: TextKey
}

function Problems({ problems, texts, title }: ProblemsProps) {
  if (problems.length === 0) return null
  return (
    <>
      {title && <h4>{texts.text(title)}</h4>}
      <ul>
        {problems.map((code) => (
          <li key={code}>{texts.text(`signature.problem.${code}`)}</li>
        ))}
      </ul>
    </>
  )
}
