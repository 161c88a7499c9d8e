import type { Provider } from '#domain/work'

/** As they stand in a sentence. */
export const providerWords: Readonly<Record<Provider, string>> = {
  user: 'you',
  arxiv: 'arXiv',
  crossref: 'Crossref',
  inspire: 'INSPIRE',
  semanticScholar: 'Semantic Scholar',
  openAlex: 'OpenAlex',
  openCitations: 'OpenCitations',
  huggingFace: 'Hugging Face',
  pasted: 'the entry that you pasted',
  pdf: 'its PDF',
  survey: 'a survey repository',
  sample: 'the sample library',
}
