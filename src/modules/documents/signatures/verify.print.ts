/** The report as JSON for programs, and what is wrong as sentences for people. */
import type { Translator } from '#kernel/i18n.ts'
import type { ProblemCode, SignatureReport } from '#kernel/signatures/report.ts'
import type { Terminal } from '#kernel/terminal.ts'
import type { TextKey } from '#ui/locales/uk.ts'

export function printReport(
  report: SignatureReport,
  texts: Translator<TextKey>,
  terminal: Pick<Terminal, 'print' | 'warn'>,
): void {
  const say = (code: ProblemCode) => texts.text(`signature.problem.${code}`)
  for (const code of report.problems) terminal.warn(`! ${say(code)}`)
  report.signers.forEach(({ name, problems }, at) => {
    const signer = name ?? String(at + 1)
    for (const code of problems) {
      const said = say(code)
      terminal.warn(`! ${texts.text('cli.signature.of_signer', { name: signer, said })}`)
    }
  })
  terminal.print(JSON.stringify(report, null, 2))
}
