/** Runs the demo as a user would: twice on SPX, once on PLANTED. Fails unless each does what the README promises. */
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';

const [home] = process.argv.slice(2);
assert.ok(home, 'name the folder that FACTORY_HOME names');

/** Processes whose output goes to the logs of the home: all that the factory starts. */
function leftovers() {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(`/proc/${pid}/fd/1`).startsWith(home);
    } catch {
      return false;
    }
  });
}

function demo(...options) {
  const startedAt = Date.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'demo', '--', '--json', ...options], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
  });
  const seconds = (Date.now() - startedAt) / 1000;
  process.stdout.write(stderr);
  assert.equal(status, 0, `demo ${options.join(' ')} ended with ${status}`);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 1, 'with --json, standard output is one line');
  assert.deepEqual(leftovers(), [], 'no process is left');
  return { ...JSON.parse(lines[0]), wall: seconds };
}

const results = (run) =>
  run.generations.map(({ generation, features, pruned, best }) => ({
    generation,
    features,
    pruned,
    best: best && { ...best, job_id: null },
  }));

const first = demo();
assert.ok(['COMPLETED', 'PROMOTED'].includes(first.status), first.verdict);
assert.ok(first.generations[0].features.length >= 20);
assert.ok(first.totals.models_trained > 0 && first.totals.simulations_run > 0);

const second = demo();
assert.equal(second.totals.models_trained, 0, 'a second run trains nothing');
assert.equal(second.totals.simulations_run, 0, 'a second run simulates nothing');
assert.deepEqual(results(second), results(first), 'a second run has the same results');

const planted = demo('--planted');
assert.equal(planted.status, 'PROMOTED', planted.verdict);
assert.ok(planted.promoted_id);

for (const [name, run] of Object.entries({ first, second, planted })) {
  process.stdout.write(
    `${name}: ${run.wall.toFixed(1)} s, ${run.status} (${run.stop_reason}), queues in ${run.queue_backend}, ${JSON.stringify(run.totals)}\n`,
  );
}
