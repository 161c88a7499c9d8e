import { expect, test } from 'vitest'
import { keepFiles } from './keep-files'

const never = new AbortController().signal
const json = (value: unknown) =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } })

test('asks for every file of the page, one at a time and to its end', async () => {
  const asked: string[] = []
  let reading = 0
  await keepFiles(async (address) => {
    asked.push(address)
    if (address === '/files.json') return json(['graph-page-12345678.js', 'a b-12345678.css', 3])
    reading += 1
    expect(reading).toBe(1)
    const answer = new Response('…')
    const arrayBuffer = answer.arrayBuffer.bind(answer)
    answer.arrayBuffer = async () => {
      const bytes = await arrayBuffer()
      reading -= 1
      return bytes
    }
    return answer
  }, never)
  expect(asked).toEqual([
    '/files.json',
    '/assets/graph-page-12345678.js',
    '/assets/a%20b-12345678.css',
  ])
  expect(reading).toBe(0)
})

test('asks for nothing more where there is no list', async () => {
  const asked: string[] = []
  for (const answer of [
    new Response('', { status: 404 }),
    new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    json({ not: 'a list' }),
  ])
    await keepFiles(async (address) => {
      asked.push(address)
      return answer
    }, never)
  expect(asked).toEqual(['/files.json', '/files.json', '/files.json'])
})
