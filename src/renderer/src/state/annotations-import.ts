import { readAnnotationsFile } from '#formats/annotations-file'
import { type AnnotationsBroughtIn, bringInAnnotations } from '#renderer/db/bring-in-annotations'
import { pickFiles } from '#renderer/ui/pick-files'
import { notify } from './notices'

/** Marks take one or two thousand bytes each: far more than anybody makes. */
const largestBytes = 300_000_000

/** Asks for a file of W3C annotations and brings its marks in. */
export const chooseAnnotations = (): void =>
  pickFiles({ accept: '.jsonld,.json' }, ([file]) => {
    if (file !== undefined) void bringInAnnotationsFile(file)
  })

/** Brings in the marks of a file that Stemma exported, and says what came of it. */
export async function bringInAnnotationsFile(file: File): Promise<void> {
  const name = `‘${file.name}’`
  if (file.size > largestBytes) {
    notify({ kind: 'failure', text: `${name} is too large to be marks. Nothing was changed.` })
    return
  }
  try {
    const read = readAnnotationsFile(await file.text())
    if (!read.ok) {
      const text = read.reason === 'notJson' ? notJson(name) : noMarks(name)
      notify({ kind: 'failure', text })
      return
    }
    const labelOf = (changed: number): string => `${marksWords(changed)} brought in from ${name}`
    const came = await bringInAnnotations(read.marks, labelOf)
    notify(broughtInNotice(name, came, read.strange))
  } catch {
    notify({ kind: 'failure', text: `${name} could not be read. Nothing was changed.` })
  }
}

const notJson = (name: string): string =>
  `${name} is not JSON, or it was cut off. Nothing was changed.`
const noMarks = (name: string): string =>
  `${name} holds no annotations that Stemma wrote. Nothing was changed.`

/** What came, then what did not and why. */
export function broughtInNotice(
  name: string,
  { added, renewed, known, homeless }: AnnotationsBroughtIn,
  strange: number,
): Parameters<typeof notify>[0] {
  const changed = added + renewed
  const first =
    changed > 0
      ? `${marksWords(changed)} brought in from ${name}.`
      : known > 0
        ? known === 1
          ? `The one mark in ${name} is known already.`
          : `All ${known.toLocaleString('en')} marks in ${name} are known already.`
        : `Nothing was brought in from ${name}.`
  const sentences = [
    first,
    ...(changed > 0 && known > 0 ? [`${known.toLocaleString('en')} known already.`] : []),
    ...(homeless > 0
      ? [
          `${marksWords(homeless)} ${homeless === 1 ? 'is of a paper' : 'are of papers'} that your library does not have.`,
        ]
      : []),
    ...(strange > 0 ? [`${strange.toLocaleString('en')} could not be read.`] : []),
  ]
  const kind = changed > 0 ? 'undo' : homeless + strange > 0 ? 'warning' : 'done'
  return { kind, text: sentences.join(' ') }
}

const marksWords = (count: number): string =>
  count === 1 ? '1 mark' : `${count.toLocaleString('en')} marks`
