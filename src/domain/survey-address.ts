import type { SurveyLocation } from './source'

/**
 * Reads what a person types or pastes for a survey: a GitHub address in any of its spellings (a page inside the repository,
 * `.git`, ssh), `owner/name`, or the absolute path of a folder. Undefined when it is none of them.
 */
export function readSurveyAddress(text: string): SurveyLocation | undefined {
  const typed = text.trim()
  if (typed.startsWith('/') || /^[a-z]:[\\/]/i.test(typed) || typed.startsWith('~/')) {
    return { kind: 'folder', path: typed }
  }
  const path = typed
    .replace(/^(?:https?:\/\/)?(?:www\.)?github\.com\//i, '')
    .replace(/^git@github\.com:/i, '')
  if (/^[a-z][a-z\d+.-]*:/i.test(path)) return undefined
  const isFullAddress = path !== typed
  const parts = (path.split(/[?#]/)[0] ?? '').split('/').filter((part) => part !== '')
  const [owner, name] = parts
  if (owner === undefined || name === undefined) return undefined
  if (!isFullAddress && parts.length > 2) return undefined
  const repository = name.replace(/\.git$/i, '')
  // GitHub's own rules: https://docs.github.com/en/rest (owner: letters, digits, hyphens; name: also dots and underscores).
  if (!/^[a-z\d](?:[a-z\d-]{0,38})$/i.test(owner)) return undefined
  if (!/^[\w.-]{1,100}$/.test(repository) || repository === '.' || repository === '..')
    return undefined
  return { kind: 'github', owner, repository }
}
