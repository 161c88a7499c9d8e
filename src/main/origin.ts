/** The scheme and host of the page. IndexedDB belongs to this origin: it never changes. */
export const appScheme = 'app'
export const appHost = 'stemma'
export const appOrigin = `${appScheme}://${appHost}`
export const appAddress = `${appOrigin}/`

/** Parsed, not compared by prefix: `app://stemma.attacker` begins with our origin. */
export function isAppUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  // Not `origin`: Node's URL calls the origin of every scheme it does not know "null".
  const { protocol, host } = new URL(text)
  return protocol === `${appScheme}:` && host === appHost
}
