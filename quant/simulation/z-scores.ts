/**
 * `|prediction - mean| / sd` of each bar, in units of the predictions on the training rows. Without deviation the mean
 * itself scores 0 and everything else is infinitely far away, and so is what cannot be judged because a number is missing.
 */
export function zScores(prediction: Float64Array, mean: Float64Array, sd: Float64Array): Float64Array {
  const scores = new Float64Array(prediction.length);
  for (let t = 0; t < scores.length; t++) {
    const distance = Math.abs(prediction[t]! - mean[t]!);
    const score = distance === 0 ? 0 : distance / sd[t]!;
    scores[t] = Number.isNaN(score) ? Infinity : score;
  }
  return scores;
}
