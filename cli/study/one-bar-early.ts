import type { WorldFrames } from './world-frames.js';

/** The same market with every feature one bar before it can be known: the classic slip. The last bar has none. */
export function oneBarEarly(frames: WorldFrames): WorldFrames {
  return {
    async frame(query) {
      const frame = await frames.frame(query);
      const features = new Map([...frame.features].map(([name, values]) => [name, earlier(values)]));
      return { ...frame, features };
    },
  };
}

function earlier(values: Float64Array): Float64Array {
  const early = new Float64Array(values.length).fill(Number.NaN);
  early.set(values.subarray(1));
  return early;
}
