/** The first `count` Mondays to Fridays from `from` on, as days since 1970-01-01. */
export function weekdays(from: number, count: number): Int32Array {
  const days = new Int32Array(count);
  let day = from;
  for (let i = 0; i < count; day++) {
    const weekday = (((day + 3) % 7) + 7) % 7;
    if (weekday < 5) days[i++] = day;
  }
  return days;
}
