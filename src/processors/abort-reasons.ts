/** Why a job that runs is aborted: the process stops, and another takes the job over. */
export const PROCESS_STOPS = 'the process stops';

/** Why a job that runs is aborted: its result is no longer wanted. */
export const NOT_WANTED = 'the result is no longer wanted';
