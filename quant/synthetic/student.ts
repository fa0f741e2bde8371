/**
 * Numbers of Student's t distribution with `degrees` degrees of freedom, scaled to a standard deviation of 1, from
 * standard normal and uniform ones.
 * @param degrees even and above 2, so that there is a deviation and the chi square is a product of uniforms
 */
export function student(degrees: number, gauss: () => number, uniform: () => number): () => number {
  return () => {
    const numerator = gauss();
    let product = 1;
    for (let i = 0; i < degrees / 2; i++) product *= 1 - uniform();
    return numerator * Math.sqrt((degrees - 2) / (-2 * Math.log(product)));
  };
}
