/** French puts a space before high punctuation and within its quotation marks; no line may break there. */

export const spaced = (text: string): string => text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0')
export const quoted = (text: string): string => `«\u00a0${text}\u00a0»`
