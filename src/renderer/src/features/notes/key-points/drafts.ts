import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'
import { draftShelf } from './draft-shelf'
import { createDraftDesk } from './drafts-core'

export const draftDesk = createDraftDesk({
  write: (messages, signal) => host.languageModel.write({ messages }, { signal }),
  failureOf,
  now: () => new Date(),
  shelf: draftShelf,
})
