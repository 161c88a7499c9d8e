import { type Answer, answer, refuse } from '#contract/failure'

/**
 * An address that may be handed to the person's browser: parsed, https, without credentials in it. Lists of papers print
 * many an old http address of a site that answers under https; that is where it leads.
 */
export function parseExternalUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' && url.port === '') url.protocol = 'https:'
  if (url?.protocol !== 'https:' || url.hostname === '') return undefined
  return url.username === '' && url.password === '' ? url : undefined
}

/** Checks `text`, then opens it with the shell's own means; the refusal is the same sentence in both shells. */
export async function openExternalUrl(
  text: string,
  open: (url: string) => Promise<void>,
): Promise<Answer<null>> {
  const url = parseExternalUrl(text)
  if (!url)
    return refuse({
      code: 'badRequest',
      message: 'Stemma opens https addresses only.',
      isRetryable: false,
    })
  try {
    await open(url.href)
    return answer(null)
  } catch {
    return refuse({
      code: 'unavailable',
      message: `Stemma could not open a browser for ${url.href}.`,
      isRetryable: true,
    })
  }
}
