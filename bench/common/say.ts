/** Tells the user what goes on; the result goes to standard output. */
export type Say = (line: string) => void;
