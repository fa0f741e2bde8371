/** Why a job that runs is aborted: the process stops, and another takes the job over. */
export const PROCESS_STOPS = 'the process stops';
