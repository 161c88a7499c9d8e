export const pastedHeading = (questions: number): string =>
  questions === 1
    ? '1 pasted paper needs you'
    : `${questions.toLocaleString('en')} pasted papers need you`
