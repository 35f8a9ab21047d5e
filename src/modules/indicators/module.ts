import type { SpilkaModule } from '#kernel/module.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { addIndexCommand } from './index-run/index-run.cli.ts'
import { indicatorsInventory } from './inventory.ts'
import { fillAct, liveQueue } from './live/live.rules.ts'
import { morningKind, morningPath } from './morning/morning.rules.ts'
import { panelInvitationPurpose } from './panel-invitations/invitations.rules.ts'
import { panelsOfficePath, panelsQueue } from './panels/panels.rules.ts'
import { panelsKind } from './panels/telling.commands.ts'
import {
  indicatorsAnswer,
  indicatorsAnswerRounds,
  indicatorsMorning,
  indicatorsOweAnswers,
  indicatorsPlan,
  indicatorsRunPanels,
  indicatorsRunRounds,
  indicatorsScenarios,
} from './permissions.ts'
import { newRoundPath, roundsKind, roundsPath } from './rounds/rounds.rules.ts'
import { scenariosPath } from './scenarios/scenarios.rules.ts'
import type {} from './services.ts'

/** Facts, methodologies and the index. */
export const indicators: SpilkaModule<TextKey> = {
  name: 'indicators',
  inventory: indicatorsInventory,
  permissions: [
    indicatorsAnswer,
    indicatorsRunRounds,
    indicatorsAnswerRounds,
    indicatorsOweAnswers,
    indicatorsRunPanels,
    indicatorsPlan,
    indicatorsScenarios,
    indicatorsMorning,
  ],
  async procedures() {
    const [{ dispute }, { roundDuty }] = await Promise.all([
      import('./disputes/disputes.commands.ts'),
      import('./rounds/duty.commands.ts'),
    ])
    return [dispute, roundDuty]
  },
  notifications: [roundsKind, panelsKind, morningKind],
  work: [
    { text: 'morning.title', path: morningPath, permission: indicatorsMorning },
    { text: 'round.list.title', path: roundsPath, permission: indicatorsAnswerRounds },
    { text: 'round.new.title', path: newRoundPath, permission: indicatorsRunRounds },
    { text: 'panel.list.title', path: panelsOfficePath, permission: indicatorsRunPanels },
    { text: 'scenarios.title', path: scenariosPath, permission: indicatorsScenarios },
    { text: 'live.fill.title', path: fillAct.path, permission: indicatorsRunRounds },
  ],
  navigation: [
    { text: 'catalogue.title', path: '/indicators/catalogue' },
    { text: 'compare.title', path: '/indicators/compare' },
    { text: 'methodology.list_title', path: '/indicators/methodologies' },
  ],
  foot: [{ text: 'round.list.title', path: roundsPath }],
  addCommands: (program, context) => addIndexCommand(program, context),
  async pages() {
    const rooms = await Promise.all([
      import('./region/region.routes.tsx').then(({ regionPages }) => regionPages),
      import('./catalogue/catalogue.routes.tsx').then(({ cataloguePages }) => cataloguePages),
      import('./compare/compare.routes.tsx').then(({ comparePages }) => comparePages),
      import('./methodology/methodology.routes.tsx').then(({ methodologyPages }) => methodologyPages),
      import('./disputes/disputes.routes.tsx').then(({ disputePages }) => disputePages),
      import('./rounds/rounds.routes.tsx').then(({ roundPages }) => roundPages),
      import('./answers/answers.routes.tsx').then(({ answersPages }) => answersPages),
      import('./verification/verification.routes.tsx').then(({ verificationPages }) => verificationPages),
      import('./panels/panels.routes.tsx').then(({ panelPages }) => panelPages),
      import('./panel-answers/answers.routes.tsx').then(({ answerPage }) => [answerPage]),
      import('./panel-invitations/invitations.routes.tsx').then(({ joinPages }) => joinPages),
      import('./panel-results/results.routes.tsx').then(({ panelResultPages }) => panelResultPages),
      import('./certainty/certainty.routes.tsx').then(({ certaintyPages }) => certaintyPages),
      import('./index-statistics/statistics.routes.tsx').then(({ statisticsPages }) => statisticsPages),
      import('./targets/targets.routes.tsx').then(({ targetPages }) => targetPages),
      import('./scenarios/scenarios.routes.tsx').then(({ scenarioPages }) => scenarioPages),
      import('./method-results/results.routes.tsx').then(({ methodResultsPages }) => methodResultsPages),
      import('./method-contrast/contrast.routes.tsx').then(({ methodContrastPages }) => methodContrastPages),
      import('./live/live.routes.tsx').then(({ livePages }) => livePages),
      import('./live/records.routes.tsx').then(({ recordsPage }) => [recordsPage]),
      import('./report/report.routes.tsx').then(({ reportPage }) => [reportPage]),
      import('./kpi/kpi.routes.tsx').then(({ kpiPage }) => [kpiPage]),
      import('./morning/morning.routes.tsx').then(({ morningPage }) => [morningPage]),
    ])
    return rooms.flat()
  },
  async jobs({ resources, translators }) {
    const [{ certaintyJob }, { createLiveJob }, { morningJob }, { panelsJob }, letters, merged] =
      await Promise.all([
        import('./rank-bands/bands.jobs.ts'),
        import('./live/live.jobs.ts'),
        import('./morning/morning.jobs.ts'),
        import('./panels/panels.jobs.ts'),
        import('./panel-invitations/letter.jobs.ts'),
        import('./rounds/merged.jobs.ts'),
      ])
    const { live, mailer, identity } = resources.services
    const { publicUrl } = identity
    const key = resources.secrets.key(panelInvitationPurpose)
    return [
      certaintyJob,
      createLiveJob(live),
      morningJob({ resources, translators }),
      panelsJob,
      merged.mergedDutiesJob(resources),
      // Without a mail server nobody listens: links reach people by whoever copies them.
      ...(mailer ? [letters.panelLetterJob({ mailer, translators, key, publicUrl })] : []),
    ]
  },
  schedules: [
    // After the backup of the night, before anybody reads.
    { name: liveQueue, queue: liveQueue, when: { cron: '30 3 * * *' } },
    { name: 'indicators.certainty', queue: 'indicators.certainty', when: { cron: '*/10 * * * *' } },
    { name: 'indicators.morning', queue: 'indicators.morning', when: { cron: '0 8 * * *' } },
    { name: panelsQueue, queue: panelsQueue, when: { cron: '5 * * * *' } },
  ],
  async acts() {
    const rooms = await Promise.all([
      import('./disputes/disputes.routes.tsx').then(({ disputeActs }) => disputeActs),
      import('./rounds/rounds.routes.tsx').then(({ roundActs }) => roundActs),
      import('./answers/answers.routes.tsx').then(({ answersActs }) => answersActs),
      import('./verification/verification.routes.tsx').then(({ verificationActs }) => verificationActs),
      import('./panels/panels.routes.tsx').then(({ panelActs }) => panelActs),
      import('./panel-answers/answers.routes.tsx').then(({ answerPanelAct }) => [answerPanelAct]),
      import('./panel-invitations/invitations.routes.tsx').then(({ joinActs }) => joinActs),
      import('./panel-results/results.routes.tsx').then(({ panelResultActs }) => panelResultActs),
      import('./targets/targets.routes.tsx').then(({ targetActs }) => targetActs),
      import('./scenarios/scenarios.routes.tsx').then(({ scenarioActs }) => scenarioActs),
      import('./live/live.routes.tsx').then(({ fillLiveAct }) => [fillLiveAct]),
    ])
    return rooms.flat()
  },
  async downloads() {
    const [{ disputeDownload }, { evidenceDownload }] = await Promise.all([
      import('./disputes/disputes.routes.tsx'),
      import('./answers/answers.routes.tsx'),
    ])
    return [disputeDownload, evidenceDownload]
  },
  async loaders() {
    return Promise.all([
      import('./loading/dimensions-load.commands.ts').then(({ dimensionsLoader }) => dimensionsLoader),
      import('./loading/catalogue-load.commands.ts').then(({ catalogueLoader }) => catalogueLoader),
      // Before values: any table with codes of hromadas is one of those.
      import('./checks/checks-load.commands.ts').then(({ checksLoader }) => checksLoader),
      import('./observations-load/observations-load.commands.ts').then(
        ({ observationsLoader }) => observationsLoader,
      ),
      import('./methodology-load/methodology-load.commands.ts').then(
        ({ methodologyLoader }) => methodologyLoader,
      ),
    ])
  },
  async afterLoad(run) {
    const { ensureMethodology } = await import('./loading/default-methodology.commands.ts')
    const report = await ensureMethodology(run)
    return report ? [report] : []
  },
  async liveIndicators() {
    const [{ completeness }, { verifiedInTime }] = await Promise.all([
      import('./live-offered/completeness.queries.ts'),
      import('./live-offered/verified-in-time.queries.ts'),
    ])
    return [completeness, verifiedInTime]
  },
  async removePractice(tx) {
    const { removePracticeFacts } = await import('./facts/facts.commands.ts')
    return removePracticeFacts(tx)
  },
  async checks() {
    const [{ factsChecks }, { liveChecks }] = await Promise.all([
      import('./loading/facts-checks.queries.ts'),
      import('./live/live-checks.queries.ts'),
    ])
    return [...factsChecks, ...liveChecks]
  },
}
