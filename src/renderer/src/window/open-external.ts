import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'
import { notify } from '#renderer/state/notices'

/** Hands an address to the person's browser; a refusal is said. */
export async function openExternal(url: string): Promise<void> {
  try {
    const answer = await host.shell.openExternal({ url })
    if (!answer.ok) notify({ kind: 'failure', text: answer.error.message })
  } catch (error) {
    notify({ kind: 'failure', text: failureOf(error).message })
  }
}
