/** What is a time of day, and what is a time zone: one answer for variables, forms and commands. */

/** `HH:MM` of 24 hours; `8:00`, `8.00` and `8h00` are read as `08:00`. Null = no time. */
export function timeOfDay(text: string): string | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[:.h]([0-5]\d)$/i.exec(text) ?? []
  return hours && minutes ? `${hours.padStart(2, '0')}:${minutes}` : null
}

/** As the IANA database spells it; null = it knows none of this name. An offset such as +02:00 knows no summer time, and is none. */
export function zoneNamed(text: string): string | null {
  try {
    if (!/^[a-z][\w+/-]{0,59}$/i.test(text)) return null
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
