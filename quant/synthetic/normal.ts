/** Standard normal numbers from uniform ones in [0, 1), two uniforms each (Box and Muller 1958, cosine branch). */
export function normal(uniform: () => number): () => number {
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  };
}
