/** `numerator / denominator`, and `neutral` where the denominator is 0: the value that says "nothing to see". */
export function ratio(numerator: number, denominator: number, neutral: number): number {
  return denominator === 0 ? neutral : numerator / denominator;
}
