import type { FailureCode } from '#contract/failure'

/** What to do next, for every code. The failure's own message says what happened. */
export const nextStep: Readonly<Record<FailureCode, string>> = {
  offline: 'Everything in your library works. Sync again when you are online.',
  timeout: 'Your library is untouched. Try again in a minute.',
  rateLimited: 'What came is kept. Stemma goes on when the server allows it.',
  upstreamDown: 'Your library is untouched. Try again later.',
  upstreamRefused: 'Check the key or the address in Settings.',
  notFound: 'Check the spelling of the address, and whether it was deleted or made private.',
  moved: 'Use the new address.',
  malformed:
    'What came before is kept. Try again; if it stays, the server sends something Stemma cannot read.',
  truncated: 'What came before is kept. Try again.',
  wrongContentType: 'A login page or a proxy may be answering instead of the server.',
  notPdf: 'Nothing was kept of it. Stemma takes PDF files only.',
  diskFull: 'Nothing was kept of it. Make room, or remove PDFs in Settings, and try again.',
  tooLarge: 'Nothing of it was taken in.',
  badRequest: 'Change the search and try again.',
  noPapers: 'Check that this is the list you mean.',
  folderUnreadable: 'Check the path and that you may read it.',
  cancelled: 'What came before is kept. Go on whenever you like.',
  unknownRun: 'Start the sync again: it goes on where the last saved batch ended.',
  unavailable: 'Stemma’s background process is not answering. It is tried again by itself.',
  internal: 'Your library is untouched. The log in the profile folder has the details.',
}
