import { jsonReply, type Reply, type UpstreamCall } from './reply'

/** An invented language model behind an OpenAI-compatible address: it has read every paper, and says the same of each. */
const draft = JSON.stringify({
  problem: 'Ledgers grow with every winter, and nobody folds them.',
  novelty: 'They are folded while they are written.',
  components: ['a patient press', 'a winding loom'],
  takeaways: null,
})

export function answerLanguageModel({ method, path, body }: UpstreamCall): Reply {
  if (method === 'GET' && path === '/v1/models')
    return jsonReply({ object: 'list', data: [{ id: 'loom:7b' }, { id: 'amber:1b' }] })
  if (method !== 'POST' || path !== '/v1/chat/completions')
    return jsonReply({ error: { message: 'There is no such page.' } }, 404)
  const { model } = JSON.parse(body) as { readonly model: string }
  if (model !== 'loom:7b')
    return jsonReply({ error: { message: `model "${model}" not found` } }, 404)
  const events = [
    // In a fence, as models do although nobody asked for one.
    ...['```json\n', ...(draft.match(/[\s\S]{1,12}/g) ?? []), '\n```'].map((content) => ({
      choices: [{ delta: { content }, finish_reason: null }],
    })),
    { choices: [{ delta: {}, finish_reason: 'stop' }] },
  ]
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`,
  }
}
