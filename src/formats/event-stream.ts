/** The `data` of each event of an event stream (https://html.spec.whatwg.org/multipage/server-sent-events.html), in any cut. */
export interface EventReader {
  /** What has come since: the events that are whole now. */
  readonly push: (text: string) => readonly string[]
  /** The stream is over: an event that nothing closed counts too. */
  readonly end: () => readonly string[]
}

export function createEventReader(): EventReader {
  let rest = ''
  let data: string[] = []

  const take = (line: string, events: string[]): void => {
    if (line === '') {
      if (data.length > 0) events.push(data.join('\n'))
      data = []
      return
    }
    const [, field = '', value = ''] = /^([^:]*):? ?([\s\S]*)$/.exec(line) ?? []
    if (field === 'data') data.push(value)
  }

  return {
    push: (text) => {
      const events: string[] = []
      rest += text
      // A carriage return at the end may be the first half of a line end.
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const line of lines) take(line, events)
      return events
    },
    end: () => {
      const events: string[] = []
      take(rest.replace(/\r$/, ''), events)
      rest = ''
      take('', events)
      return events
    },
  }
}
