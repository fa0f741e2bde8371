import type { OrchestratorConfig } from '../../config/orchestrator.config.js';
import { HEARTBEAT_S } from './heartbeat.js';

/**
 * Milliseconds without a heartbeat that names a simulation after which nobody runs it: by then the queue has taken it from
 * a process that crashed, and a process that lives has missed three heartbeats.
 */
export const silentMs = (config: OrchestratorConfig): number =>
  Math.max(config.JOB_LOCK_MS + 2 * config.STALLED_INTERVAL_MS, 3 * HEARTBEAT_S * 1000);
