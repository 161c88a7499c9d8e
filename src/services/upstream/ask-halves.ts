import { type Answer, answer, type Failure } from '#contract/failure'

type AskMany<N, V> = (names: readonly N[]) => Promise<Answer<ReadonlyMap<string, V>>>

/** More names than this are not all wrong: then it is the question. */
const fewNames = 3

/**
 * Asks about many at once. An index refuses a whole question for one name that it does not take: then each half is asked, down to
 * that name, which counts as not known. When it refuses every name alone too, the refusal is the answer.
 */
export async function askHalves<N, V>(
  names: readonly N[],
  ask: AskMany<N, V>,
): Promise<Answer<ReadonlyMap<string, V>>> {
  const refusals: Failure[] = []
  const got = await halves(names, ask, refusals)
  const [first] = refusals
  return first !== undefined && names.length > fewNames && refusals.length === names.length
    ? { ok: false, error: first }
    : got
}

async function halves<N, V>(
  names: readonly N[],
  ask: AskMany<N, V>,
  refusals: Failure[],
): Promise<Answer<ReadonlyMap<string, V>>> {
  if (names.length === 0) return answer(new Map())
  const got = await ask(names)
  if (got.ok || got.error.code !== 'badRequest') return got
  if (names.length === 1) {
    refusals.push(got.error)
    return answer(new Map())
  }
  const middle = Math.ceil(names.length / 2)
  const left = await halves(names.slice(0, middle), ask, refusals)
  if (!left.ok) return left
  const right = await halves(names.slice(middle), ask, refusals)
  return right.ok ? answer(new Map([...left.value, ...right.value])) : right
}
