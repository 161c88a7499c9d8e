import type { QueuePause } from '#renderer/state/pdf-queue-core'

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** "14:05", in the time of this machine. */
export const timeWords = (iso: string): string => time.format(new Date(iso))

/** Why no PDF is got for the moment. */
export function pauseWords(pause: QueuePause): string {
  switch (pause.kind) {
    case 'offline':
      return 'You are offline.'
    case 'host':
      return 'Stemma’s background process is not answering.'
    case 'asked':
      return `arXiv asked for a pause until ${timeWords(pause.until)}.`
  }
}
