/** Colours, sizes and buttons close to those of Teams, light and dark, for the pictures alone. */
export type Theme = 'light' | 'dark'

const palettes = {
  light: {
    page: '#f5f5f5',
    card: '#ffffff',
    line: '#e0e0e0',
    text: ['#242424', '#616161'],
    accent: ['#5b5fc7', '#5b5fc7'],
    good: ['#237b4b', '#237b4b'],
    warning: ['#835b00', '#835b00'],
    attention: ['#c4314b', '#c4314b'],
    boxes: { emphasis: '#f5f5f5', accent: '#e8ebfa', good: '#e7f2da', warning: '#fbf6d9', attention: '#fcf4f6' },
    button: '#ffffff',
    edge: '#d1d1d1',
  },
  dark: {
    page: '#1f1f1f',
    card: '#292929',
    line: '#404040',
    text: ['#ffffff', '#adadad'],
    accent: ['#9299f7', '#9299f7'],
    good: ['#92c353', '#92c353'],
    warning: ['#f8d22a', '#f8d22a'],
    attention: ['#f9526b', '#f9526b'],
    boxes: { emphasis: '#1f1f1f', accent: '#32344a', good: '#233019', warning: '#463100', attention: '#3e1f25' },
    button: '#292929',
    edge: '#666666',
  },
} as const

const colour = ([plain, subtle]: readonly [string, string]) => ({
  default: plain,
  subtle,
  highlightColors: { default: '#ffff0066', subtle: '#ffff0033' },
})

export function hostConfig(theme: Theme): object {
  const p = palettes[theme]
  const foregroundColors = {
    default: colour(p.text),
    dark: colour(p.text),
    light: colour(p.text),
    accent: colour(p.accent),
    good: colour(p.good),
    warning: colour(p.warning),
    attention: colour(p.attention),
  }
  const box = (backgroundColor: string) => ({ backgroundColor, foregroundColors })
  return {
    supportsInteractivity: true,
    fontFamily: "'Segoe UI', 'Liberation Sans', 'Noto Color Emoji', sans-serif",
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: p.line },
    textStyles: { heading: { size: 'large', weight: 'bolder' } },
    containerStyles: {
      default: box(p.card),
      emphasis: box(p.boxes.emphasis),
      accent: box(p.boxes.accent),
      good: box(p.boxes.good),
      warning: box(p.boxes.warning),
      attention: box(p.boxes.attention),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    inputs: {
      label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *' } },
      errorMessage: { spacing: 'small' },
    },
  }
}

export function style(theme: Theme): string {
  const p = palettes[theme]
  return `
    body { margin: 0; padding: 16px; background: ${p.page}; color: ${p.text[0]}; font: 14px 'Liberation Sans', sans-serif }
    #all { column-gap: 24px } figure { margin: 0 0 24px; break-inside: avoid }
    h2 { font: 12px 'Liberation Mono', monospace; margin: 0 0 8px; color: ${p.text[1]} }
    .frame { border-radius: 6px; border: 1px solid ${p.line}; overflow: hidden; background: ${p.card} }
    .ac-container { border-radius: 4px }
    .ac-pushButton { background: ${p.button}; color: ${p.text[0]}; border: 1px solid ${p.edge}; border-radius: 4px;
      min-height: 32px; padding: 5px 12px; font: 600 14px 'Liberation Sans', sans-serif }
    .ac-input { box-sizing: border-box; width: 100%; padding: 6px 10px; border: 1px solid ${p.edge}; border-radius: 4px;
      background: ${p.button}; color: ${p.text[0]}; font: 14px 'Liberation Sans', sans-serif }
    .ac-choiceSetInput-expanded { border: 0; padding: 0 } .ac-richTextBlock { line-height: 1.4 }
    textarea.ac-input { min-height: 64px } a { color: ${p.accent[0]} }`
}
