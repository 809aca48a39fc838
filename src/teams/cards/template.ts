/** The templates of `cards/`, compiled once; what a person typed goes in as data and is never read as a template. */
import digest from '../../../cards/digest.json' with { type: 'json' }
import digestList from '../../../cards/digest-list.json' with { type: 'json' }
import flood from '../../../cards/flood.json' with { type: 'json' }
import form from '../../../cards/form.json' with { type: 'json' }
import lead from '../../../cards/lead.json' with { type: 'json' }
import leads from '../../../cards/leads.json' with { type: 'json' }
import page from '../../../cards/page.json' with { type: 'json' }
import settingsForm from '../../../cards/settings-form.json' with { type: 'json' }
import type { Card } from './context.ts'
import { type Json, plainTemplate } from './plain-template.ts'

/** The whole language: a template may use more of it than ours do. The library takes 0.3 ms a card, and 24 MB, so it is loaded only then. */
export async function compile(template: Json): Promise<(root: object) => unknown> {
  const plain = plainTemplate(template)
  if (plain) return plain
  const { Template } = await import('adaptivecards-templating')
  const whole = new Template(template)
  return (root) => whole.expand({ $root: root })
}

const templates = {
  digest: await compile(digest),
  'digest-list': await compile(digestList),
  flood: await compile(flood),
  form: await compile(form),
  lead: await compile(lead),
  leads: await compile(leads),
  page: await compile(page),
  'settings-form': await compile(settingsForm),
}
export type TemplateName = keyof typeof templates

/** Every field of the template must be in `data`: a missing one would show as `${field}`. Lists repeat their element; an empty one leaves nothing. */
export const expand = (name: TemplateName, data: object): Card => templates[name](data) as Card
