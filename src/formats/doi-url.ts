/**
 * The page of a DOI (https://www.doi.org/doi-handbook/HTML/encoding-rules-for-urls.html). Not `encodeURI`: it leaves `#` and
 * `?`, which DOIs of the nineties contain, to mean a part of another page, and throws on half a surrogate pair.
 */
export const doiUrl = (doi: string): string =>
  `https://doi.org/${doi
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`
