/** Row types of all tables; made from the migrations by `npm run row-types`, a test compares. */
import type { Generated } from 'kysely'

export interface AccountsAccessRequest {
  oblast_code: string
  id: string
  organisation_id: string
  role: 'administrator' | 'officer' | 'auditor' | 'leader' | 'editor'
  grant_id: string | null
}

export interface AccountsBackupCode {
  person_id: string
  code_hash: string
}

export interface AccountsCredential {
  id: string
  person_id: string
  provider: string
  account_id: string
  password_hash: string | null
  created_at: Date
  updated_at: Date
}

export interface AccountsGuess {
  key: string
  failures: number
  last_at: Date
  blocked_until: Date
}

export interface AccountsInvitation {
  oblast_code: string
  id: string
  email: string | null
  name: string | null
  role: 'administrator' | 'officer' | 'auditor' | 'leader' | 'editor'
  territory_code: string | null
  organisation_id: string | null
  language: 'uk' | 'en'
  ends_on: string | null
  invited_by: string | null
  invited_at: Date
  expires_at: Date
  accepted_at: Date | null
  accepted_by: string | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
}

export interface AccountsOneTimeLink {
  token_hash: string
  purpose: 'invitation' | 'password_reset'
  person_id: string
  proves_email: boolean
  created_at: Date
  expires_at: Date
}

export interface AccountsOrganisation {
  oblast_code: string
  id: string
  territory_code: string | null
  name: string
  name_en: string | null
  edrpou: string | null
  kind:
    | 'authority'
    | 'council'
    | 'service_centre'
    | 'municipal_enterprise'
    | 'state_body'
    | 'ngo'
    | 'business'
    | 'donor'
    | 'university'
  email: string | null
  phone: string | null
  is_closed: Generated<boolean>
  version: number
  created_at: Date
  updated_at: Date
}

export interface AccountsPasskey {
  id: string
  person_id: string
  name: string | null
  credential_id: string
  public_key: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: string | null
  aaguid: string | null
  created_at: Date | null
}

export interface AccountsPerson {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  language: 'uk' | 'en'
  is_active: Generated<boolean>
  created_at: Date
  updated_at: Date
  last_seen_on: Generated<string>
  erase_on: string | null
  erase_asked_at: Date | null
  erased_at: Date | null
}

export interface AccountsRoleGrant {
  oblast_code: string
  id: string
  person_id: string
  role: 'administrator' | 'officer' | 'auditor' | 'leader' | 'editor'
  territory_code: string | null
  organisation_id: string | null
  given_by: string | null
  given_at: Date
  ends_on: string | null
  reason: string | null
  ended_at: Date | null
  ended_by: string | null
  end_reason: string | null
}

export interface AccountsSession {
  id: string
  person_id: string
  token_hash: string
  factors: string[]
  address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
  last_seen_at: Date
  expires_at: Date
}

export interface AccountsTelegramCode {
  person_id: string
  code_hash: string
  expires_at: Date
}

export interface AccountsTwoFactor {
  person_id: string
  secret: string
  confirmed_at: Date | null
  last_step: Generated<number>
  created_at: Date
}

export interface AccountsVerification {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Date
  updated_at: Date
}

export interface AdministrationRun {
  id: string
  kind: 'load' | 'index'
  state:
    | 'received'
    | 'previewing'
    | 'previewed'
    | 'unusable'
    | 'loading'
    | 'kept'
    | 'withdrawn'
    | 'computing'
    | 'computed'
    | 'failed'
  oblast_code: string | null
  options: unknown
  files: unknown
  begun_by: string | null
  begun_at: Date
  agreed_by: unknown | null
  agreed_at: Date | null
  ended_at: Date | null
  outcome: unknown | null
  digest: string | null
  fault: unknown | null
  is_anew: Generated<boolean>
  is_waiting: Generated<boolean>
  progress: unknown | null
  beat_at: Date
  attempts: Generated<number>
}

export interface AuditEntry {
  oblast_code: string
  id: string
  at: Date
  act: string
  outcome: 'done' | 'refused' | 'looked'
  actor_kind: 'person' | 'guest' | 'command_line' | 'system'
  actor_id: string | null
  session: string | null
  grant_id: string | null
  territory_code: string | null
  object_type: string | null
  object_id: string | null
  reason: string | null
  changes: string | null
  subjects: string[] | null
  personal: Buffer | null
  hash: Buffer
}

export interface AuditPersonal {
  oblast_code: string
  entry_id: string
  number: number
  person_id: string | null
  salt: Buffer
  content: string
}

export interface AuditSeal {
  oblast_code: string
  module: string
  number: number
  sealed_at: Date
  entries: string[]
  hashes: Buffer
  previous: Buffer | null
  head: Buffer
  signature: Buffer
}

export interface AuditWaiting {
  oblast_code: string
  entry_id: string
}

export interface DeliveryEquipmentItem {
  oblast_code: string
  id: string
  holder_id: string
  inventory_no: string
  folded_no: string
  serial_no: string | null
  name: string
  unit: string
  room: string | null
  note: string | null
  loaded_at: Date
}

export interface DeliveryHolder {
  oblast_code: string
  id: string
  territory_code: string
  name: string
  edrpou: string | null
  opened_at: Date
  opened_by: string | null
}

export interface DeliveryStockCount {
  oblast_code: string
  id: string
  take_id: string
  item_id: string | null
  label: string | null
  folded_label: string | null
  room: string
  quantity: number
  condition: 'good' | 'worn' | 'broken' | 'unknown'
  note: string | null
  counted_by: string | null
  counter: string
  number: number
  happened_at: Date
  device_at: Date
  recorded_at: Date
  is_late: boolean
}

export interface DeliveryStockSettlement {
  oblast_code: string
  id: string
  take_id: string
  number: number
  item_id: string | null
  label: string | null
  room: string
  quantity: number
  counts: string[]
  reason: string
  settled_at: Date
  settled_by: string | null
}

export interface DeliveryStockTake {
  oblast_code: string
  id: string
  holder_id: string
  title: string
  day: string
  state: 'open' | 'closed'
  opened_at: Date
  opened_by: string | null
  closed_at: Date | null
  closed_by: string | null
  walked_through: Generated<boolean>
}

export interface DeliveryStockTakeLine {
  oblast_code: string
  take_id: string
  item_id: string
  expected: number
  counted: number | null
}

export interface DocumentsAddress {
  oblast_code: string
  id: string
  body_id: string
  kind: string
  name: string
  partner_id: string | null
  edrpou: string | null
  email: string | null
  added_at: Date
  added_by: string | null
  ended_at: Date | null
}

export interface DocumentsBody {
  oblast_code: string
  id: string
  territory_code: string
  organisation_id: string | null
  name: string
  edrpou: string | null
  opened_at: Date
  opened_by: string | null
}

export interface DocumentsDocument {
  oblast_code: string
  id: string
  register_id: string
  body_id: string
  year: number
  number: string
  folded_number: string
  seq: number | null
  by_hand_reason: string | null
  registered_on: string
  day_order: number
  registered_at: Date
  registered_by: string | null
  is_loaded: boolean
  title: string
  correspondent: string | null
  folded_correspondent: string | null
  their_number: string | null
  folded_their_number: string | null
  their_day: string | null
  addressee: string | null
  pages: number | null
  resolution: string | null
  case_id: string | null
  executor_id: string | null
  control_until: string | null
  control_ended_on: string | null
  control_outcome: 'done' | 'removed' | null
  control_note: string | null
  cancelled_at: Date | null
  cancelled_by: string | null
  cancel_reason: string | null
  version: number
}

export interface DocumentsDocumentLink {
  oblast_code: string
  document_id: string
  other_id: string
  kind: 'reply' | 'execution' | 'amends'
  made_at: Date
  made_by: string | null
}

export interface DocumentsDocumentPerson {
  oblast_code: string
  document_id: string
  name: string
  registered_on: string
}

export interface DocumentsDocumentSignature {
  oblast_code: string
  id: string
  draft_id: string
  file_id: string
  signer_id: string | null
  report: unknown
  signed_at: Date
}

export interface DocumentsDraft {
  oblast_code: string
  id: string
  body_id: string
  register_id: string
  state: 'writing' | 'route' | 'signed' | 'withdrawn'
  version: number
  case_id: string | null
  reply_to: string | null
  author_id: string | null
  made_at: Date
  changed_at: Date
  document_id: string | null
}

export interface DocumentsDraftTemplate {
  oblast_code: string
  id: string
  body_id: string
  register_id: string
  name: string
  title: string
  body_text: string
  correspondent: string | null
  addressee: string | null
  changed_at: Date
  changed_by: string | null
  retired_at: Date | null
  version: number
}

export interface DocumentsDraftVersion {
  oblast_code: string
  draft_id: string
  version: number
  title: string
  body_text: string
  correspondent: string | null
  addressee: string | null
  attachments: unknown
  made_at: Date
  made_by: string | null
  pdf_file_id: string | null
}

export interface DocumentsExchange {
  oblast_code: string
  id: string
  body_id: string
  document_id: string
  kind: 'body' | 'partner' | 'email'
  addressee_id: string
  addressee_name: string
  state: 'queued' | 'sent' | 'delivered' | 'registered' | 'refused' | 'recalled'
  form: string | null
  queued_at: Date
  queued_by: string | null
  sent_at: Date | null
  delivered_at: Date | null
  answered_at: Date | null
  their_number: string | null
  their_day: string | null
  reason: string | null
  recall_asked_at: Date | null
  attempts: number
  last_error: string | null
}

export interface DocumentsExecution {
  oblast_code: string
  id: string
  document_id: string
  executor_id: string | null
  until_day: string
  asked_at: Date
  ended_at: Date | null
}

export interface DocumentsIncoming {
  oblast_code: string
  id: string
  body_id: string
  partner_id: string | null
  sender_id: string
  message_id: string
  from_name: string
  from_edrpou: string | null
  number: string
  day: string
  title: string
  addressee: string | null
  pages: number | null
  came_at: Date
  state: 'waiting' | 'registered' | 'refused' | 'recalled'
  document_id: string | null
  answered_at: Date | null
  answered_by: string | null
  reason: string | null
  told_at: Date | null
  attempts: number
  last_error: string | null
  answers: string | null
}

export interface DocumentsIncomingLetter {
  oblast_code: string
  incoming_id: string
  sender_name: string
  sender_address: string
  written_at: Date | null
  body_text: string
  is_cut: boolean
  is_automatic: boolean
  left_out: unknown
  came_at: Date
}

export interface DocumentsNomenclatureCase {
  oblast_code: string
  id: string
  body_id: string
  year: number
  case_index: string
  folded_index: string
  title: string
  retention: 'years' | 'permanent' | 'until_replaced' | 'until_liquidation' | 'while_needed'
  retention_years: number | null
  is_expert: boolean
  article: string | null
  note: string | null
  added_at: Date
  closed_at: Date | null
  closed_by: string | null
  documents: number | null
}

export interface DocumentsPackagePart {
  partner_id: string
  message_id: string
  part: number
  parts: number
  content: Buffer
  came_at: Date
}

export interface DocumentsPartner {
  id: string
  name: string
  address: string | null
  is_private: boolean
  public_key: string
  fingerprint: string
  added_at: Date
  added_by: string | null
  ended_at: Date | null
  ended_by: string | null
}

export interface DocumentsPublication {
  oblast_code: string
  id: string
  document_id: string
  body_id: string
  register_id: string
  state: 'waiting' | 'published' | 'kept' | 'withdrawn' | 'replaced' | 'dropped'
  opened_at: Date
  title: string | null
  body_text: string | null
  number: string | null
  registered_on: string | null
  masked: unknown | null
  checked_at: Date | null
  checked_by: string | null
  ground: 'official' | 'confidential' | 'secret' | null
  changed_at: Date | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdraw_reason: string | null
  replaced_by: string | null
}

export interface DocumentsRecalledMessage {
  partner_id: string
  message_id: string
  recalled_at: Date
}

export interface DocumentsRegister {
  oblast_code: string
  id: string
  body_id: string
  kind: 'incoming' | 'outgoing' | 'internal' | 'order' | 'decision' | 'contract' | 'appeal'
  name: string
  register_index: string | null
  template: string
  opened_at: Date
  opened_by: string | null
  is_open: Generated<boolean>
}

export interface DocumentsRegisterCounter {
  oblast_code: string
  register_id: string
  year: number
  last: number
}

export interface DocumentsRouteAnswer {
  oblast_code: string
  id: string
  draft_id: string
  step_id: string
  asked_at: Date
  outcome: 'agreed' | 'remarked' | 'objected' | 'signed' | 'returned' | 'withdrawn' | null
  answered_at: Date | null
  answered_by: string | null
  version: number | null
  remark: string | null
  void_at: Date | null
  settled_at: Date | null
  settled_by: string | null
  reply: string | null
}

export interface DocumentsRouteStep {
  oblast_code: string
  id: string
  draft_id: string
  kind: 'visa' | 'signature'
  stage: number
  person_id: string | null
  office: string | null
  covers: string[]
  added_at: Date
  removed_at: Date | null
}

export interface FilesContent {
  oblast_code: string
  hash: string
  size: number
  keep_until: Date
}

export interface FilesContentText {
  oblast_code: string
  hash: string
  state: 'read' | 'scan' | 'recognised' | 'unrecognised' | 'locked' | 'damaged' | 'too_large' | 'too_long'
  said: string
  is_cut: boolean
  pages: number | null
  read_at: Date
}

export interface FilesFile {
  oblast_code: string
  id: string
  hash: string
  size: number
  type: string
  name: string
  is_active: boolean
  purpose: string
  uploaded_by: string | null
  uploaded_at: Date
  owner_type: string | null
  owner_id: string | null
  unattached_since: Date | null
}

export interface IndicatorsCertainty {
  fingerprint: string
  methodology_code: string
  methodology_version: string
  replicates: number
  seed: number
  computed_at: Date
  took: number
  bands: string | null
  statistics: string | null
  fault: string | null
}

export interface IndicatorsClaim {
  oblast_code: string
  round_id: string
  territory_code: string
  indicator_code: string
  id: string
  value: number | null
  source: string | null
  note: string | null
  state: 'claimed' | 'verified' | 'official' | 'returned'
  version: number
  changed_at: Date
  changed_by: string | null
  verified_by: string | null
  returned_reason: string | null
}

export interface IndicatorsClaimStep {
  oblast_code: string
  claim_id: string
  number: number
  at: Date
  move: 'claim' | 'change' | 'attach' | 'detach' | 'verify' | 'return' | 'publish'
  state: string
  value: number | null
  source: string | null
  reason: string | null
  actor_id: string | null
}

export interface IndicatorsDimension {
  code: string
  name: string
  name_en: string | null
  sequence: number
}

export interface IndicatorsDispute {
  oblast_code: string
  id: string
  territory_code: string
  indicator_code: string
  period: string
  value: number
}

export interface IndicatorsIndicator {
  code: string
  dimension: string
  name: string
  name_en: string | null
  definition: string | null
  definition_en: string | null
  unit: string | null
  unit_en: string | null
  direction: -1 | 0 | 1
  weight: Generated<number>
  source: string | null
  legal_ground: string | null
  valid_min: number | null
  valid_max: number | null
  decimals: Generated<number>
  sequence: number
  reference_year: number | null
  load_id: number | null
}

export interface IndicatorsLiveIndicator {
  code: string
  module: string
  counts: 'events' | 'state'
  state: 'served' | 'clashed' | 'gone'
  checked_at: Date
  filled_at: Date | null
  fault: string | null
}

export interface IndicatorsMethodology {
  code: string
  version: string
  name: string
  name_en: string
  document: string
  loaded_at: Date
  applies_from: string | null
  source: string | null
  load_id: number | null
}

export interface IndicatorsObservation {
  oblast_code: string
  indicator_code: string
  period: string
  territory_code: string
  value: number
  load_id: number | null
}

export interface IndicatorsPanel {
  oblast_code: string
  id: string
  title: string
  subject: 'weights' | 'barriers'
  methodology_code: string | null
  methodology_version: string | null
  node_code: string | null
  method: 'budget' | 'pairwise' | 'rating_9' | 'rating_100'
  min_rounds: number
  max_rounds: number
  state: 'draft' | 'open' | 'between' | 'finished'
  round: number
  version: number
  created_at: Date
  finished_at: Date | null
  made_version: string | null
}

export interface IndicatorsPanelAnswer {
  oblast_code: string
  panel_id: string
  round: number
  expert_id: string
  judgements: number[]
  reason: string | null
  shuffle: number
  version: number
}

export interface IndicatorsPanelExpert {
  oblast_code: string
  id: string
  panel_id: string
  person_id: string | null
  invited_at: Date
}

export interface IndicatorsPanelInvitation {
  oblast_code: string
  id: string
  panel_id: string
  email: string
  language: 'uk' | 'en'
  invited_at: Date
  expires_at: Date
}

export interface IndicatorsPanelItem {
  oblast_code: string
  panel_id: string
  place: number
  code: string
  name: string
  name_en: string | null
}

export interface IndicatorsPanelRound {
  oblast_code: string
  panel_id: string
  number: number
  opened_at: Date
  due_on: string
  closed_at: Date | null
}

export interface IndicatorsRound {
  oblast_code: string
  id: string
  period: string
  methodology_code: string
  methodology_version: string
  due_day: string
  change_limit: number
  state: 'open' | 'closed' | 'published'
  version: number
  opened_at: Date
  opened_by: string | null
  closed_at: Date | null
  published_at: Date | null
  nudged_at: Date | null
}

export interface IndicatorsRoundHromada {
  oblast_code: string
  round_id: string
  territory_code: string
  id: string
}

export interface IndicatorsRoundIndicator {
  oblast_code: string
  round_id: string
  indicator_code: string
  answered_by: 'hromada' | 'office'
  withdrawn_at: Date | null
  withdrawn_reason: string | null
}

export interface IndicatorsScenario {
  oblast_code: string
  id: string
  name: string
  objective: 'mean' | 'lowest'
  budget_kopiykas: number
  period: string
  methodology: string
  cost_kopiykas: number
  sum_gain: number
  exact_gain: number
  is_proven: boolean
  gain_bound: number
  made_by: string | null
  made_at: Date
  version: number
}

export interface IndicatorsScenarioAction {
  oblast_code: string
  scenario_id: string
  number: number
  name: string
  cost_kopiykas: number
  indicator_code: string
  territory_code: string | null
  delta: number
  exclusive_group: string | null
  gain: number
  is_chosen: boolean
}

export interface IndicatorsTarget {
  oblast_code: string
  id: string
  territory_code: string
  indicator_code: string
  start_period: string
  start_value: number
  target_value: number
  target_day: string
  reason: string
  set_by: string | null
  set_role: string
  set_at: Date
  version: number
  withdrawn_at: Date | null
}

export interface IndicatorsValueCheck {
  code: string
  rule: string
  message: string
  message_en: string | null
  is_fault: boolean
}

export interface PlatformBackup {
  id: string
  began_at: Date
  ended_at: Date
  cause: 'schedule' | 'person' | 'command_line'
  begun_by: string | null
  file: string | null
  bytes: number | null
  tables: number | null
  rows: number | null
  files: number | null
  lost_files: number | null
  is_checked: Generated<boolean>
  fault: unknown | null
  removed_at: Date | null
}

export interface PlatformCaseFile {
  oblast_code: string
  id: string
  procedure: string
  number: string
  territory_code: string | null
  state: string
  version: number
  applicant_id: string | null
  assignee_id: string | null
  duty: 'applicant' | 'officer' | null
  opened_at: Date
  state_since: Date
  ended_at: Date | null
  due_day: string | null
  late_from: Date | null
  remind_from: Date | null
  reminded_at: Date | null
  escalated_at: Date | null
  erase_after: string | null
  erased_at: Date | null
  escalate_from: Date | null
  escalated_to: number | null
  was_late: Generated<boolean>
  agreed_day: string | null
}

export interface PlatformCaseNumber {
  oblast_code: string
  procedure: string
  year: number
  last: number
}

export interface PlatformCaseStep {
  oblast_code: string
  case_id: string
  number: number
  at: Date
  move: string
  state: string
  actor_kind: 'person' | 'command_line' | 'system'
  actor_id: string | null
  other_id: string | null
  note: string | null
}

export interface PlatformDataCopy {
  oblast_code: string
  id: string
  scope: 'person' | 'place'
  person_id: string | null
  territory_code: string | null
  asked_by: string
  asked_at: Date
  state: 'waiting' | 'ready' | 'failed'
  ended_at: Date | null
  tables: number | null
  rows: number | null
  files: number | null
  bytes: number | null
}

export interface PlatformDecidedDay {
  day: string
  is_working: boolean
  reason: string
  decided_by: string | null
  decided_at: Date
}

export interface PlatformDeputy {
  oblast_code: string
  id: string
  person_id: string
  deputy_id: string
  from_day: string
  until_day: string
  set_at: Date
  ended_at: Date | null
}

export interface PlatformFieldCommand {
  id: string
  device_id: string
  number: number
  act: string
  input: unknown
  device_at: Date
  happened_at: Date
  received_at: Date
  outcome: 'applied' | 'conflict'
  answer: unknown
  content: Buffer
  settled_at: Date | null
}

export interface PlatformFieldDevice {
  id: string
  person_id: string
  label: string
  public_key: Buffer
  has_second_factor: boolean
  enrolled_at: Date
  valid_until: Date
  ended_at: Date | null
  seen_at: Date | null
  skew_ms: Generated<number>
}

export interface PlatformJobEffect {
  queue: string
  key: string
  happened_at: Generated<Date>
}

export interface PlatformLedgerAccount {
  oblast_code: string
  id: string
  book: string
  kind: string
  owner: string
  place: string
  unit: string
  lot: string
  floor: number | null
  balance: Generated<number>
  unexplained: Generated<number>
  entries: Generated<number>
  closed_until: Date | null
}

export interface PlatformLedgerAlarm {
  oblast_code: string
  transfer_id: string
  content: Buffer
  said: unknown
  seen_at: Date
  actor_id: string | null
}

export interface PlatformLedgerBook {
  oblast_code: string
  book: string
  closed_until: Date | null
}

export interface PlatformLedgerClosing {
  oblast_code: string
  account_id: string
  until: Date
  balance: number
  made_at: Date
}

export interface PlatformLedgerConversion {
  oblast_code: string
  id: string
  book: string
  lot: string
  from_unit: string
  from_amount: number
  to_unit: string
  to_amount: number
  document: string
  stated_at: Date
  actor_id: string | null
}

export interface PlatformLedgerEntry {
  oblast_code: string
  account_id: string
  booked_at: Date
  transfer_id: string
  amount: number
  recorded_at: Date
  number: number
}

export interface PlatformLedgerTransfer {
  oblast_code: string
  id: string
  book: string
  is_fact: boolean
  reason: string
  documents: string[]
  happened_at: Date
  recorded_at: Date
  actor_id: string | null
  counters: string | null
  accounts: string[]
  amounts: number[]
  content: Buffer
}

export interface PlatformLoad {
  id: Generated<number>
  kind: string
  file: string
  checksum: string
  title: string | null
  rows: number
  loaded_at: Date
  loaded_by: string | null
}

export interface PlatformMessage {
  oblast_code: string
  id: string
  person_id: string
  kind: string
  text: string
  params: Record<string, string | number | { uk: string; en: string }>
  link: string | null
  is_alert: boolean
  written_at: Date
  read_at: Date | null
  mailed_at: Date | null
  telegram_at: Date | null
}

export interface PlatformMigration {
  number: number
  name: string
  checksum: string
  applied_at: Generated<Date>
}

export interface PlatformNotificationPreference {
  oblast_code: string
  person_id: string
  kind: string
  channel: 'email' | 'telegram'
  is_wanted: boolean
}

export interface PlatformOutbox {
  id: Generated<number>
  topic: string
  payload: object
  not_before: Date | null
  emitted_at: Generated<Date>
}

export interface PlatformReference {
  oblast_code: string
  id: string
  from_type: string
  from_id: string
  to_type: string
  to_id: string
  role: 'decision' | 'ground' | 'answer' | 'execution'
  made_at: Date
  made_by: string | null
}

export interface PlatformRepeatedAct {
  actor: string
  key: string
  act: string
  input_hash: Buffer
  answer: unknown
  done_at: Date
}

export interface PlatformRevision {
  is_single: Generated<boolean>
  number: Generated<number>
  additions: Generated<number>
}

export interface PlatformSchedule {
  name: string
  rule: string
  due_at: Date
}

export interface PlatformSpanWithoutHolidays {
  from_day: string
  until_day: string | null
}

export interface PlatformTelegramChat {
  oblast_code: string
  person_id: string
  chat_id: number
  connected_at: Date
}

export interface PlatformTelegramTurn {
  bot: string
  holder: string
  held_until: Date
}

export interface SearchEntry {
  oblast_code: string
  kind: string
  id: string
  scope: string
  shelf: string
  day: string
  keys: string[]
}

export interface SearchWord {
  word: string
  shapes: string[]
  forms: string[]
}

export interface TerritoriesBoundary {
  oblast_code: string
  code: string
  polygons: number[][][][]
  load_id: number | null
  joined_by: Generated<'code' | 'name' | 'place' | 'overlap'>
}

export interface TerritoriesChange {
  oblast_code: string
  load_id: number
  code: string
  kind: 'added' | 'renamed' | 'recategorised' | 'moved' | 'recoded' | 'removed' | 'restored'
  before: string | null
  after: string | null
}

export interface TerritoriesNeighbour {
  oblast_code: string
  code: string
  neighbour_code: string
  border_km: number
}

export interface TerritoriesPoint {
  oblast_code: string
  territory_code: string
  id: string
  kind: string
  name: string
  latitude: number | null
  longitude: number | null
  load_id: number | null
  subkind: string | null
  address: string | null
  details: Record<string, string> | null
}

export interface TerritoriesRegion {
  oblast_code: string
  name: string
  name_en: string
  is_fictional: boolean
  source: string
  loaded_at: Date
}

export interface TerritoriesTerritory {
  oblast_code: string
  code: string
  category: 'O' | 'K' | 'P' | 'H' | 'M' | 'X' | 'C' | 'B'
  level: number
  name: string
  name_en: string | null
  folded_name: string
  parent_code: string | null
  raion_code: string | null
  hromada_code: string | null
  kind: 'urban' | 'settlement' | 'rural' | null
  centre_name: string | null
  latitude: number | null
  longitude: number | null
  population: number | null
  area_km2: number | null
  added_in: number | null
  retired_in: number | null
  successor_code: string | null
}

/** Tables by name with their schema. */
export interface Database {
  'accounts.access_request': AccountsAccessRequest
  'accounts.backup_code': AccountsBackupCode
  'accounts.credential': AccountsCredential
  'accounts.guess': AccountsGuess
  'accounts.invitation': AccountsInvitation
  'accounts.one_time_link': AccountsOneTimeLink
  'accounts.organisation': AccountsOrganisation
  'accounts.passkey': AccountsPasskey
  'accounts.person': AccountsPerson
  'accounts.role_grant': AccountsRoleGrant
  'accounts.session': AccountsSession
  'accounts.telegram_code': AccountsTelegramCode
  'accounts.two_factor': AccountsTwoFactor
  'accounts.verification': AccountsVerification
  'administration.run': AdministrationRun
  'audit.entry': AuditEntry
  'audit.personal': AuditPersonal
  'audit.seal': AuditSeal
  'audit.waiting': AuditWaiting
  'delivery.equipment_item': DeliveryEquipmentItem
  'delivery.holder': DeliveryHolder
  'delivery.stock_count': DeliveryStockCount
  'delivery.stock_settlement': DeliveryStockSettlement
  'delivery.stock_take': DeliveryStockTake
  'delivery.stock_take_line': DeliveryStockTakeLine
  'documents.address': DocumentsAddress
  'documents.body': DocumentsBody
  'documents.document': DocumentsDocument
  'documents.document_link': DocumentsDocumentLink
  'documents.document_person': DocumentsDocumentPerson
  'documents.document_signature': DocumentsDocumentSignature
  'documents.draft': DocumentsDraft
  'documents.draft_template': DocumentsDraftTemplate
  'documents.draft_version': DocumentsDraftVersion
  'documents.exchange': DocumentsExchange
  'documents.execution': DocumentsExecution
  'documents.incoming': DocumentsIncoming
  'documents.incoming_letter': DocumentsIncomingLetter
  'documents.nomenclature_case': DocumentsNomenclatureCase
  'documents.package_part': DocumentsPackagePart
  'documents.partner': DocumentsPartner
  'documents.publication': DocumentsPublication
  'documents.recalled_message': DocumentsRecalledMessage
  'documents.register': DocumentsRegister
  'documents.register_counter': DocumentsRegisterCounter
  'documents.route_answer': DocumentsRouteAnswer
  'documents.route_step': DocumentsRouteStep
  'files.content': FilesContent
  'files.content_text': FilesContentText
  'files.file': FilesFile
  'indicators.certainty': IndicatorsCertainty
  'indicators.claim': IndicatorsClaim
  'indicators.claim_step': IndicatorsClaimStep
  'indicators.dimension': IndicatorsDimension
  'indicators.dispute': IndicatorsDispute
  'indicators.indicator': IndicatorsIndicator
  'indicators.live_indicator': IndicatorsLiveIndicator
  'indicators.methodology': IndicatorsMethodology
  'indicators.observation': IndicatorsObservation
  'indicators.panel': IndicatorsPanel
  'indicators.panel_answer': IndicatorsPanelAnswer
  'indicators.panel_expert': IndicatorsPanelExpert
  'indicators.panel_invitation': IndicatorsPanelInvitation
  'indicators.panel_item': IndicatorsPanelItem
  'indicators.panel_round': IndicatorsPanelRound
  'indicators.round': IndicatorsRound
  'indicators.round_hromada': IndicatorsRoundHromada
  'indicators.round_indicator': IndicatorsRoundIndicator
  'indicators.scenario': IndicatorsScenario
  'indicators.scenario_action': IndicatorsScenarioAction
  'indicators.target': IndicatorsTarget
  'indicators.value_check': IndicatorsValueCheck
  'platform.backup': PlatformBackup
  'platform.case_file': PlatformCaseFile
  'platform.case_number': PlatformCaseNumber
  'platform.case_step': PlatformCaseStep
  'platform.data_copy': PlatformDataCopy
  'platform.decided_day': PlatformDecidedDay
  'platform.deputy': PlatformDeputy
  'platform.field_command': PlatformFieldCommand
  'platform.field_device': PlatformFieldDevice
  'platform.job_effect': PlatformJobEffect
  'platform.ledger_account': PlatformLedgerAccount
  'platform.ledger_alarm': PlatformLedgerAlarm
  'platform.ledger_book': PlatformLedgerBook
  'platform.ledger_closing': PlatformLedgerClosing
  'platform.ledger_conversion': PlatformLedgerConversion
  'platform.ledger_entry': PlatformLedgerEntry
  'platform.ledger_transfer': PlatformLedgerTransfer
  'platform.load': PlatformLoad
  'platform.message': PlatformMessage
  'platform.migration': PlatformMigration
  'platform.notification_preference': PlatformNotificationPreference
  'platform.outbox': PlatformOutbox
  'platform.reference': PlatformReference
  'platform.repeated_act': PlatformRepeatedAct
  'platform.revision': PlatformRevision
  'platform.schedule': PlatformSchedule
  'platform.span_without_holidays': PlatformSpanWithoutHolidays
  'platform.telegram_chat': PlatformTelegramChat
  'platform.telegram_turn': PlatformTelegramTurn
  'search.entry': SearchEntry
  'search.word': SearchWord
  'territories.boundary': TerritoriesBoundary
  'territories.change': TerritoriesChange
  'territories.neighbour': TerritoriesNeighbour
  'territories.point': TerritoriesPoint
  'territories.region': TerritoriesRegion
  'territories.territory': TerritoriesTerritory
}
