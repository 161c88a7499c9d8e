import {
  type LoopbackServer,
  type LoopbackServerOptions,
  startLoopbackServer,
} from './loopback-server'

/** Unassigned by IANA. The first start of a profile takes it when it is free, and remembers what it got. */
export const firstPort = 47_611

export type PortOutcome =
  /** The asked for, remembered or first port: later starts try it again. */
  | 'kept'
  /** Any port, as asked for with `--port 0`. */
  | 'any'
  /** Any port, because the remembered one is taken: that start has another address, and the remembered one stays. */
  | 'fallback'

/** Listens on the wanted port, or on the profile's remembered one, or on any that is free. */
export async function listen(
  options: Omit<LoopbackServerOptions, 'port'>,
  ports: {
    readonly wantedPort: number | undefined
    readonly rememberedPort: number | undefined
  },
): Promise<{ readonly server: LoopbackServer; readonly outcome: PortOutcome }> {
  const { wantedPort, rememberedPort } = ports
  const port = wantedPort ?? rememberedPort ?? firstPort
  if (port === 0) return { server: await startLoopbackServer({ ...options, port }), outcome: 'any' }
  try {
    return { server: await startLoopbackServer({ ...options, port }), outcome: 'kept' }
  } catch (error) {
    if (!isPortTaken(error)) throw error
    if (wantedPort !== undefined)
      throw new Error(`Port ${wantedPort} is taken by another program.`, { cause: error })
    const server = await startLoopbackServer({ ...options, port: 0 })
    return { server, outcome: rememberedPort === undefined ? 'kept' : 'fallback' }
  }
}

/** `EACCES`: Windows reserves ranges of ports, and the system keeps low ones for itself. */
const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(EADDRINUSE|EACCES)$/.test(String(error.code))
