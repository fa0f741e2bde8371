/**
 * `|prediction - mean| / sd` of each bar, in units of the predictions on the training rows. Without deviation the mean
 * itself scores 0 and everything else is infinitely far away.
 */
export function zScores(prediction: Float64Array, mean: Float64Array, sd: Float64Array): Float64Array {
  const scores = new Float64Array(prediction.length);
  for (let t = 0; t < scores.length; t++) {
    const distance = Math.abs(prediction[t]! - mean[t]!);
    scores[t] = distance === 0 ? 0 : distance / sd[t]!;
  }
  return scores;
}
