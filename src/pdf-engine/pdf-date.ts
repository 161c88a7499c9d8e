const pattern =
  /^D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([+\-Zz])(?:(\d{2})'?(?:(\d{2})'?)?)?)?/

/** A date as PDFs write it (ISO 32000-2, 7.9.4) in ISO UTC; without a zone it is taken for UTC. */
export function isoOfPdfDate(text: string): string | undefined {
  const match = pattern.exec(text.trim())
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((digits, index) =>
      digits === undefined ? (index === 1 || index === 2 ? 1 : 0) : Number(digits),
    )
  const [, , , , , , , sign, zoneHours = '0', zoneMinutes = '0'] = match
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1)
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, (minute ?? 0) - zone, second)
  // A month 13 would become a January: what does not come back as it was written was no date.
  const isDate = (month ?? 0) >= 1 && (month ?? 0) <= 12 && (day ?? 0) >= 1 && (day ?? 0) <= 31
  return isDate && Number.isFinite(time) ? new Date(time).toISOString() : undefined
}

/** An ISO date as PDFs write it. */
export function pdfDateOf(iso: string): string | undefined {
  const time = Date.parse(iso)
  if (!Number.isFinite(time)) return undefined
  const digits = new Date(time).toISOString().replace(/\D/g, '').slice(0, 14)
  return `D:${digits}+00'00'`
}
