const OLDEST = [22, 19] as const;

/** One sentence when `version` (such as "20.1.0") is too old to run the factory, else null. */
export function nodeVersionProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return (
    `The factory needs Node ${OLDEST.join('.')} or newer and this is ${version}: ` +
    'start it with npm (npm start, npm run demo), which brings its own Node.'
  );
}
