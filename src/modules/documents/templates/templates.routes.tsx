/** Pages of templates, and what is done to them. */
import type { Act } from '#kernel/acts/act.ts'
import type { Page, PageContext, Step } from '#kernel/http/page.ts'
import type { Resources } from '#kernel/resources.ts'
import type { TextKey } from '#ui/locales/uk.ts'
import { draftPath } from '../drafts/drafts.rules.ts'
import { ChangedDraft } from '../drafts/drafts.schema.ts'
import { documentsKeep, documentsRegister, documentsSee } from '../permissions.ts'
import { enterBody } from '../registers/access.queries.ts'
import { describeBody } from '../registers/describe-body.queries.ts'
import { stepsToBody } from '../registers/registers.routes.tsx'
import { documentsPath } from '../registers/registers.rules.ts'
import { gapsOf } from './gaps.rules.ts'
import {
  addTemplate,
  changeTemplate,
  partsOf,
  retireTemplate,
  writeByTemplate,
} from './templates.commands.ts'
import { TemplatePage, TemplatesPage } from './templates.pages.tsx'
import { getTemplate, listTemplates, listWritten } from './templates.queries.ts'
import { templateActs, templatePath, templatesPath } from './templates.rules.ts'
import {
  AddTemplate,
  ChangedTemplate,
  ChangeTemplate,
  RetireTemplate,
  TemplateData,
  TemplateParams,
  TemplatesData,
  TemplatesParams,
  WriteByTemplate,
} from './templates.schema.ts'

type Texts = PageContext<Resources, TextKey>['texts']

const templatesPage: Page<Resources, TemplatesParams, TemplatesData, TextKey> = {
  path: `${documentsPath}/bodies/:body/templates`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'templates.summary',
  params: TemplatesParams,
  data: TemplatesData,
  async load({ body: id }, context) {
    const { resources, actor } = context
    const entered = await enterBody(resources.db, { id }, actor, documentsSee)
    const templates = await listTemplates(resources.db, entered.body)
    return {
      body: await describeBody(entered, context),
      templates: templates.map((template) => ({
        ...{ id: template.id, name: template.name, register_name: template.register_name },
        gaps: gapsOf(partsOf(template)).length,
      })),
      registers: await listWritten(resources.db, entered.body),
      may_keep: entered.may(documentsKeep),
    }
  },
  head: ({ body }, { texts }) => ({
    title: texts.text('templates.title'),
    breadcrumbs: stepsToTemplates(body, texts),
  }),
  view: (data, context) => <TemplatesPage data={data} context={context} />,
}

function stepsToTemplates(body: TemplatesData['body'], texts: Texts): Step[] {
  return [...stepsToBody(body, texts), { text: texts.text('templates.title'), path: templatesPath(body.id) }]
}

const templatePage: Page<Resources, TemplateParams, TemplateData, TextKey> = {
  path: `${documentsPath}/templates/:draft_template`,
  permission: documentsSee,
  place: () => undefined,
  summary: 'templates.one_summary',
  params: TemplateParams,
  data: TemplateData,
  async load({ draft_template: id }, context) {
    const entered = await getTemplate(context.resources.db, id, context.actor, documentsSee)
    const { template, register, may } = entered
    const { name, title, body_text, correspondent, addressee, version } = template
    return {
      ...{ body: await describeBody(entered, context), id, register_id: register.id },
      ...{ register_name: register.name, version, is_retired: template.retired_at !== null },
      ...{ name, title, body_text, correspondent, addressee },
      gaps: gapsOf(partsOf(template)).map(({ label }) => ({ ...label })),
      ...{ may_write: may(documentsRegister), may_keep: may(documentsKeep) },
    }
  },
  head: (data, { texts }) => ({
    title: data.name,
    breadcrumbs: [...stepsToTemplates(data.body, texts), { text: data.name, path: templatePath(data.id) }],
  }),
  view: (data, context) => <TemplatePage data={data} context={context} />,
}

const addAct: Act<Resources, AddTemplate, ChangedTemplate, TextKey> = {
  name: templateActs.add,
  path: `${documentsPath}/bodies/:body/templates`,
  permission: documentsKeep,
  summary: 'templates.add.summary',
  input: AddTemplate,
  data: ChangedTemplate,
  page: templatesPage,
  run: addTemplate,
  next: ({ id }) => templatePath(id),
  said: 'templates.add.said',
}

const ofTemplate = { permission: documentsKeep, data: ChangedTemplate, page: templatePage }

const changeAct: Act<Resources, ChangeTemplate, ChangedTemplate, TextKey> = {
  ...ofTemplate,
  name: templateActs.change,
  path: `${documentsPath}/templates/:draft_template/change`,
  summary: 'templates.change.title',
  input: ChangeTemplate,
  run: changeTemplate,
  next: ({ id }) => templatePath(id),
  said: 'templates.change.said',
}

const retireAct: Act<Resources, RetireTemplate, ChangedTemplate, TextKey> = {
  ...ofTemplate,
  name: templateActs.retire,
  path: `${documentsPath}/templates/:draft_template/retire`,
  summary: 'templates.retire.title',
  input: RetireTemplate,
  run: retireTemplate,
  next: ({ body }) => templatesPath(body),
  said: 'templates.retire.said',
}

const writeAct: Act<Resources, WriteByTemplate, ChangedDraft, TextKey> = {
  name: templateActs.write,
  path: `${documentsPath}/templates/:draft_template/write`,
  permission: documentsRegister,
  summary: 'templates.write.summary',
  input: WriteByTemplate,
  data: ChangedDraft,
  page: templatePage,
  run: writeByTemplate,
  next: ({ id }) => draftPath(id),
  said: 'drafts.new.said',
}

export const templatePages = [templatesPage, templatePage]
export const templateActList = [addAct, changeAct, retireAct, writeAct]
