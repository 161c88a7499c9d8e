import { useLiveQuery } from 'dexie-react-hooks'
import { library } from './library-database'
import { type PastedQuestion, pastedQuestions } from './pasted-questions'

export const usePastedQuestions = (): readonly PastedQuestion[] | undefined =>
  useLiveQuery(() => pastedQuestions(library))
