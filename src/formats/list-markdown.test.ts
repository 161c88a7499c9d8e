import fc from 'fast-check'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { testWork } from '#domain/test-work'
import type { Work } from '#domain/work'
import { type SharedList, writeListMarkdown } from './list-markdown'

const work = (facts: Partial<Work>): Work => testWork('w', { title: '', ...facts })

const list = (papers: SharedList['papers'], inner: SharedList['inner'] = []): SharedList => ({
  name: 'Chapter 2',
  description: '',
  papers,
  inner,
})

describe('writeListMarkdown', () => {
  it('writes papers in order with link, people, year and remark', () => {
    const text = writeListMarkdown({
      ...list(
        [
          {
            work: work({
              title: 'Longformer',
              authors: ['A', 'B', 'C', 'D'].map((name) => ({ name })),
              year: 2020,
              identifiers: [{ scheme: 'arxiv', value: '2004.05150' }],
            }),
            status: 'read',
            remark: 'Sections 3 and 4 only',
          },
          { work: work({ title: '0' }), status: undefined, remark: '' },
        ],
        [{ ...list([]), name: 'Inside' }],
      ),
      description: 'What the chapter stands on.',
    })
    expect(text).toBe(
      [
        '# Chapter 2',
        'What the chapter stands on.',
        '1. [x] [Longformer](<https://arxiv.org/abs/2004.05150>). A, B, C et al., 2020. Sections 3 and 4 only\n2. [ ] 0',
        '## Inside\n',
      ].join('\n\n'),
    )
  })

  it('lets nothing of a title become markup, and no address that is not the web', () => {
    const text = writeListMarkdown(
      list([
        {
          work: work({
            title: '</b><script>x</script> *a* [b](javascript:c)\n# d',
            links: [{ relation: 'paper', url: 'javascript:alert(1)' }],
          }),
          status: 'dropped',
          remark: '',
        },
      ]),
    )
    expect(text).not.toContain('\n# d')
    expect(text).toContain('\\<script\\>')
    expect(text).toContain('\\[b\\]')
    expect(text).not.toContain('](<javascript')
  })

  it('reads back as one text a paper, whatever the title', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const text = writeListMarkdown(
          list([{ work: work({ title }), status: undefined, remark: '' }]),
        )
        const tree = unified().use(remarkParse).parse(text)
        expect(tree.children.map(({ type }) => type)).toEqual(['heading', 'list'])
        const [, papers] = tree.children
        if (papers?.type !== 'list') throw new Error('A list was written')
        const [paragraph] = papers.children[0]?.children ?? []
        expect(paragraph?.type).toBe('paragraph')
        if (paragraph?.type !== 'paragraph') return
        expect(paragraph.children.every(({ type }) => type === 'text')).toBe(true)
      }),
    )
  })
})
