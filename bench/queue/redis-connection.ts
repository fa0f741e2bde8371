/** What BullMQ takes as `connection`. */
export function redisConnection(url: string): Record<string, unknown> {
  const { hostname, port, password } = new URL(url);
  return {
    host: hostname,
    port: Number(port),
    password: decodeURIComponent(password),
    maxRetriesPerRequest: null,
  };
}
