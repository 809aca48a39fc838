/** The HTML part of a letter: one layout of tables, for Outlook's Word engine as for a phone, light and dark, without anything fetched. */
import type { Placeholder } from './templates/wording.ts'
import { fill, type Page } from './text-part.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

/** `bdi` keeps a name written from right to left from turning the sentence around it. */
const isolated = (value: string): string => value && `<bdi>${escapeHtml(value).replaceAll('\n', '<br>')}</bdi>`

/** Contrast of text on its ground is 4.5 : 1 or more in both schemes. */
const FONT = `font-family:'Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,Helvetica,Arial,sans-serif`
const BODY = `${FONT};font-size:16px;line-height:24px;color:#1f2933`
const TABLE = 'role="presentation" border="0" cellpadding="0" cellspacing="0"'

const STYLE = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { margin: 0; padding: 0; }
  @media (max-width: 480px) {
    .inset { padding-left: 22px !important; padding-right: 22px !important; }
    .page { padding: 12px 8px 24px !important; }
    .heading { font-size: 22px !important; line-height: 28px !important; }
  }
  @media (prefers-color-scheme: dark) {
    .page { background-color: #14171a !important; }
    .card { background-color: #1f2429 !important; border-color: #343b42 !important; }
    .words, .heading { color: #e9ecef !important; }
    .brand { color: #8cc2ff !important; }
    .small { color: #a7b1ba !important; }
    .bar, .button { background-color: #8cc2ff !important; }
    .button-words { color: #0d2136 !important; }
  }
  [data-ogsc] .words, [data-ogsc] .heading { color: #e9ecef !important; }
  [data-ogsc] .brand { color: #8cc2ff !important; }
  [data-ogsc] .small { color: #a7b1ba !important; }
`

export function htmlPart(page: Page): string {
  const { language, dir, wording, subject, sender, signature, url } = page
  const values = Object.fromEntries(
    Object.entries(page.values).map(([name, value]) => [name, isolated(value)]),
  ) as Record<Placeholder, string>
  const filled = (template: string): string => fill(escapeHtml(template), values)
  const words = (html: string): string => `<p class="words" style="margin:0 0 16px;${BODY}">${html}</p>`
  const side = dir === 'rtl' ? 'right' : 'left'
  const edges = `lang="${language}" dir="${dir}"`

  return `<!doctype html>
<html ${edges} xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(subject)}</title>
<!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<style>${STYLE}</style>
</head>
<body style="margin:0;padding:0">
<div role="article" ${edges}>
<table ${TABLE} width="100%"><tr><td class="page" align="center" bgcolor="#f2f4f6" style="padding:32px 16px 40px;background-color:#f2f4f6">
<!--[if mso]><table ${TABLE} width="560" align="center"><tr><td><![endif]-->
<table ${TABLE} width="100%" style="max-width:560px;table-layout:fixed">
<tr><td class="bar" height="4" bgcolor="#0b5cad" style="height:4px;line-height:4px;font-size:4px;background-color:#0b5cad;border-radius:8px 8px 0 0">&nbsp;</td></tr>
<tr><td class="card inset" align="${side}" bgcolor="#ffffff" style="padding:28px 36px 20px;background-color:#ffffff;border:1px solid #dfe3e8;border-top:0;border-radius:0 0 8px 8px;text-align:${side};overflow-wrap:break-word;word-wrap:break-word">
${sender ? `<p class="brand" style="margin:0 0 20px;${FONT};font-size:15px;line-height:20px;font-weight:600;color:#0b5cad">${escapeHtml(sender)}</p>` : ''}
<h1 class="heading" style="margin:0 0 20px;${FONT};font-size:26px;line-height:32px;font-weight:600;color:#1f2933">${filled(wording.heading)}</h1>
${[wording.greeting, ...wording.paragraphs].map((line) => words(filled(line))).join('\n')}
${wording.link && url ? button(filled(wording.link), url) : ''}
${words(`${filled(wording.closing)}<br><strong>${escapeHtml(signature)}</strong>`)}
</td></tr>
<tr><td class="inset" align="${side}" style="padding:16px 36px 0;text-align:${side}"><p class="small" style="margin:0;${FONT};font-size:13px;line-height:19px;color:#586470">${filled(wording.footer)}</p></td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</div>
</body>
</html>
`
}

/** Outlook knows no padding on a link, so the cell has it there (`mso-padding-alt`). */
const button = (words: string, url: string): string =>
  `<table ${TABLE} style="margin:8px 0 24px"><tr><td class="button" bgcolor="#0b5cad" style="background-color:#0b5cad;border-radius:6px;mso-padding-alt:12px 24px">` +
  `<a class="button-words" href="${escapeHtml(url)}" style="display:inline-block;padding:12px 24px;${FONT};font-size:16px;line-height:24px;font-weight:600;color:#ffffff;text-decoration:none">${words}</a></td></tr></table>`
