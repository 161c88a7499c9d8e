import { describe, expect, it } from 'vitest'
import { chooseSurveyFiles } from './survey-files'

const files = (...paths: readonly string[]) => paths.map((path) => ({ path, sizeBytes: 1_000 }))
const chosen = (...paths: readonly string[]): readonly string[] =>
  chooseSurveyFiles(files(...paths)).files.map(({ path }) => path)

describe('the files of a survey', () => {
  it('are its Markdown, README first, then what is near the root', () => {
    expect(chosen('deep/er/list.md', 'pruning.md', 'code.py', 'README.md', 'a/readme.md')).toEqual([
      'README.md',
      'pruning.md',
      'a/readme.md',
      'deep/er/list.md',
    ])
  })

  it('are not what speaks to contributors, lies in hidden folders or repeats the README', () => {
    expect(
      chosen(
        'README.md',
        'CONTRIBUTING.md',
        'CODE_OF_CONDUCT.md',
        'LICENSE.md',
        '.github/pull_request_template.md',
        'node_modules/x/readme.md',
        'README_zh.md',
        'README.zh-CN.md',
        'Readme-ja.md',
      ),
    ).toEqual(['README.md'])
  })

  it('are a README in another language when there is no other', () => {
    expect(chosen('README_zh.md')).toEqual(['README_zh.md'])
  })

  it('that are too large or too many are named', () => {
    const { left } = chooseSurveyFiles([
      { path: 'README.md', sizeBytes: 30_000_000 },
      ...files(...Array.from({ length: 70 }, (_, index) => `topic-${index}.md`)),
    ])
    expect(left).toHaveLength(11)
    expect(left[0]).toEqual({
      path: 'README.md',
      reason: 'The file has 30 MB; Stemma reads survey files of up to 10 MB.',
    })
  })

  it('in a format that Stemma does not read are declined by name', () => {
    const { files: read, left } = chooseSurveyFiles(
      files('README.rst', 'papers.bib', 'data/publications.yml', 'package.json', 'docs/a/b/c.rst'),
    )
    expect(read).toEqual([])
    expect(left.map(({ path }) => path)).toEqual([
      'README.rst',
      'papers.bib',
      'data/publications.yml',
    ])
    expect(left[0]?.reason).toBe('It is reStructuredText; Stemma reads surveys in Markdown only.')
  })

  it('in another format beside Markdown are declined only where they are named as the list', () => {
    const { left } = chooseSurveyFiles(files('README.md', 'notes.rst', 'setup.json', 'papers.bib'))
    expect(left.map(({ path }) => path)).toEqual(['papers.bib'])
  })
})
