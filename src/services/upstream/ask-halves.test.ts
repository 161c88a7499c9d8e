import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answer, refuse } from '#contract/failure'
import { askHalves } from './ask-halves'

const refusal = refuse({ code: 'badRequest', message: 'No.', isRetryable: false })

describe('askHalves', () => {
  it('answers for all names but those that are refused, in few questions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(), { maxLength: 40 }),
        fc.nat({ max: 3 }),
        async (names, badCount) => {
          const bad = new Set(names.slice(0, badCount))
          let questions = 0
          const got = await askHalves(names, async (asked) => {
            questions += 1
            if (asked.some((name) => bad.has(name))) return refusal
            return answer(new Map(asked.map((name) => [String(name), name])))
          })
          if (bad.size === names.length && names.length > 3) return
          expect(got.ok && [...got.value.values()].sort()).toEqual(
            names.filter((name) => !bad.has(name)).sort(),
          )
          expect(questions).toBeLessThanOrEqual(1 + 2 * bad.size * 7)
        },
      ),
    )
  })
  it('takes a question that is refused for every name for a wrong question', async () => {
    const got = await askHalves([1, 2, 3, 4], async () => refusal)
    expect(got).toEqual(refusal)
  })
  it('passes on any other failure at once', async () => {
    const failure = refuse({ code: 'rateLimited', message: 'Later.', isRetryable: true })
    let questions = 0
    const got = await askHalves([1, 2, 3, 4], async () => {
      questions += 1
      return failure
    })
    expect(got).toEqual(failure)
    expect(questions).toBe(1)
  })
})
