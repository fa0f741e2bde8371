import { runWorld } from './run-world.js';

/** Entry of a worker thread. */
export default runWorld;
