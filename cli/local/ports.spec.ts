import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { choosePorts, requireFreePort } from './ports.js';

let busy: Server | undefined;

async function occupy(): Promise<number> {
  busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  return (busy.address() as AddressInfo).port;
}

afterEach(() => busy?.close());

describe('choosePorts', () => {
  it('gives different ports, which are free afterwards', async () => {
    const ports = await choosePorts([0, 0, 0, 0, 0, 0]);
    expect(new Set(ports).size).toBe(6);
    for (const port of ports) await expect(requireFreePort(port)).resolves.toBeUndefined();
  });

  it('gives the wanted port where it is free and another one where it is not', async () => {
    const taken = await occupy();
    const [free = 0] = await choosePorts([0]);
    const [first, second] = await choosePorts([free, taken]);
    expect(first).toBe(free);
    expect(second).not.toBe(taken);
  });

  it('does not give the same wanted port twice', async () => {
    const [free = 0] = await choosePorts([0]);
    const [first, second] = await choosePorts([free, free]);
    expect(first).toBe(free);
    expect(second).not.toBe(free);
  });
});

describe('requireFreePort', () => {
  it('names the port that is taken and says what to do', async () => {
    const taken = await occupy();
    await expect(requireFreePort(taken)).rejects.toThrow(
      `Port ${taken} on 127.0.0.1 is taken: stop what listens there or choose another one with --port.`,
    );
  });
});
