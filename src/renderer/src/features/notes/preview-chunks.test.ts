import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { previewChunks } from './preview-chunks'

describe('previewChunks', () => {
  it('loses nothing, whatever the text', () => {
    const unit = fc.constantFrom('word '.repeat(400), '\n\n', '```\n', '- a\n', '$$\n', '> q\n')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (body) => {
        expect(previewChunks(body).join('')).toBe(body)
      }),
      { numRuns: 50 },
    )
  })

  it('parts a megabyte of paragraphs into short parts, and no code', () => {
    const code = `\`\`\`\n${'x\n\ny\n'.repeat(5000)}\`\`\`\n\n`
    const body = `${'A paragraph of words.\n\n'.repeat(45_000)}${code}The end`
    const chunks = previewChunks(body)
    expect(chunks.length).toBeGreaterThan(50)
    expect(chunks.filter((chunk) => chunk.includes('```'))).toHaveLength(1)
  })
})
