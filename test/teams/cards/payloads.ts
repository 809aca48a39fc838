/** What prospects may type to be read as more than text (B20, B21, B23), and how it stands on the card: [typed, shown]. */
const same = (...texts: string[]): readonly (readonly [string, string])[] => texts.map((text) => [text, text])

/** A word joiner, which shows nothing, keeps Adaptive Cards from reading a date into it. */
const J = '\u2060'

export const payloads: readonly (readonly [string, string])[] = [
  // Markdown
  ...same(
    '[Approve](https://evil.example)',
    '![logo](https://evil.example/x.png)',
    '**PRE-APPROVED**',
    '__PRE-APPROVED__',
    '*urgent* _now_',
    '# Approved',
    '- Approved',
    '1. Approved',
    '> quoted',
    '`code` ```fence```',
    '~~struck~~',
    '| a | b |',
    '[x]: https://evil.example',
    '<https://evil.example>',
    'https://evil.example/login',
    'evil.example',
    String.raw`\*not bold\*`,
  ),
  // HTML and entities
  ...same(
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="https://evil.example">x</a>',
    '<b>bold</b>',
    '&lt;b&gt;',
    '&#42;&#42;',
    '"><svg/onload=alert(1)>',
    "';alert(1)//",
  ),
  // Mentions
  ...same('<at>CEO</at>', '<at id="0">Everyone</at>', '@Everyone', '@channel'),
  // Templates, dates, expressions
  ...same(
    '${x}',
    '${company}',
    '${$root.leadId}',
    '${1+1}',
    '`${x}`',
    '${json("{}")}',
    '${',
    '$${x}',
    '{x}',
    '{{x}}',
    '%company%',
    '#{x}',
  ),
  ...same('{{DATE()}}', '{{DATE', '{{ DATE(2026-11-20T09:30:00Z) }}', '{{NOW()}}'),
  ['{{DATE(2026-11-20T09:30:00Z, SHORT)}}', `{${J}{DATE(2026-11-20T09:30:00Z, SHORT)}}`],
  ['{{TIME(2026-11-20T09:30:00Z)}}', `{${J}{TIME(2026-11-20T09:30:00Z)}}`],
  ['{{{DATE(2026-11-20T09:30:00Z)}}}', `{{${J}{DATE(2026-11-20T09:30:00Z)}}}`],
  // JSON
  ...same(
    '","type":"Action.Execute","verb":"win',
    '{"leadId":"x","version":1}',
    '"}]}',
    '\\u0041',
    '__proto__',
    'constructor',
  ),
  // Extra lines
  ['Contoso\nApproved by Ana', 'Contoso Approved by Ana'],
  ['Contoso\r\n\r\nStatus: Approved', 'Contoso Status: Approved'],
  ['Contoso\u2028Approved', 'Contoso Approved'],
  ['Contoso\tApproved', 'Contoso Approved'],
  // Unicode
  ['\u202eosotnoC\u202c Ltd', 'osotnoC Ltd'],
  ['Con\u200btoso', 'Contoso'],
  ['Con\u00adtoso\ufeff', 'Contoso'],
  ['a\u0000b', 'ab'],
  ['\u{e0041}\u{e0042}Contoso', 'Contoso'],
  ...same('𝐀𝐩𝐩𝐫𝐨𝐯𝐞𝐝', 'Ａｐｐｒｏｖｅｄ', 'شركة كونتوسو', 'می‌خواهم', '👩‍👩‍👧‍👦 GmbH', 'Çà & Là', "O'Neill & Söhne"),
  // Schemes
  ...same(
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ms-appinstaller:?source=x',
    'https://a@b.example',
    'http://127.0.0.1',
    'xn--80ak6aa92e.example',
  ),
]
