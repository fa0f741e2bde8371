/**
 * Preloaded into a process of the product (`node --import`): at SIGUSR2 its clock jumps by CLOCK_JUMP_MS, as it does when
 * somebody sets the clock of a host. Only JavaScript sees it, which is all that the product's processes look at.
 */
const RealDate = Date;
// oxlint-disable-next-line node/no-process-env
const jumpMs = Number(process.env.CLOCK_JUMP_MS);
let shiftMs = 0;

const shifted = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [RealDate.now() + shiftMs] : args, newTarget) as Date,
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + shiftMs : (Reflect.get(target, name, receiver) as unknown),
});
globalThis.Date = shifted;

process.on('SIGUSR2', () => {
  shiftMs += jumpMs;
});
