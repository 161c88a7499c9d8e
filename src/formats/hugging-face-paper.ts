import { z } from 'zod'
import { parsedJson, type Reading, unexpected } from './json-answer'
import { safeHttpUrl } from './safe-url'

/** What Hugging Face says of a paper: its code. It knows no references. */
export interface HuggingFacePaper {
  readonly repository?: string
  readonly repositoryStars?: number
}

const answer = z.looseObject({
  id: z.string(),
  githubRepo: z.string().optional().catch(undefined),
  githubStars: z.number().int().nonnegative().optional().catch(undefined),
})

/** Reads `https://huggingface.co/api/papers/<arXiv id>`. `id`: the paper that was asked for; another one's answer is refused. */
export function readHuggingFacePaper(body: string, id: string): Reading<HuggingFacePaper> {
  const read = answer.safeParse(parsedJson(body))
  if (!read.success || read.data.id.replace(/v\d+$/, '') !== id)
    return unexpected('The answer is not this paper.')
  const repository = safeHttpUrl(read.data.githubRepo ?? '')
  const { githubStars } = read.data
  return {
    ok: true,
    value: {
      ...(repository === undefined ? {} : { repository }),
      ...(repository === undefined || githubStars === undefined
        ? {}
        : { repositoryStars: githubStars }),
    },
  }
}
