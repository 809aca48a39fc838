/** The templates of `cards/`, parsed once; what a person typed goes in as data and is never read as a template. */
import { Template } from 'adaptivecards-templating'
import flood from '../../../cards/flood.json' with { type: 'json' }
import form from '../../../cards/form.json' with { type: 'json' }
import lead from '../../../cards/lead.json' with { type: 'json' }
import page from '../../../cards/page.json' with { type: 'json' }
import type { Card } from './context.ts'

const templates = {
  flood: new Template(flood),
  form: new Template(form),
  lead: new Template(lead),
  page: new Template(page),
}
export type TemplateName = keyof typeof templates

/** Every field of the template must be in `data`: a missing one would show as `${field}`. Lists repeat their element; an empty one leaves nothing. */
export const expand = (name: TemplateName, data: object): Card => templates[name].expand({ $root: data }) as Card
