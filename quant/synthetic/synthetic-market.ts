import { mulberry32 } from '../random/mulberry32.js';
import { normal } from './normal.js';
import { student } from './student.js';
import { weekdays } from './weekdays.js';

export interface MarketOptions {
  readonly seed: number;
  /** Number of trading days, Mondays to Fridays from 2005-01-03 on. */
  readonly sessions: number;
  /** 1 for daily bars, 390 for one-minute bars. */
  readonly barsPerSession: number;
  /** Drift per bar over noise per bar in the calm regime; 0 is a market that nothing predicts. */
  readonly strength: number;
  /** MILD_NOISE when absent. */
  readonly noise?: MarketNoise;
}

/** What the noise of a bar is like. */
export interface MarketNoise {
  /** Of Student's distribution, even and above 2: the fewer, the fatter the tails; null is normal noise. */
  readonly degrees: number | null;
  /** By how much the logarithm of volatility moves from bar to bar; of each move 2 % are gone after a bar. */
  readonly drift: number;
}

export const MILD_NOISE: MarketNoise = { degrees: null, drift: 0.03 };
/**
 * Like that of single shares: shocks without a kurtosis, on a volatility that strays by half its size (log deviation 0.5)
 * beside the regimes.
 */
export const WILD_NOISE: MarketNoise = { degrees: 4, drift: 0.1 };

/** The market, and behind it the truth that no feature may see. All arrays have one value a bar. */
export interface SyntheticMarket {
  readonly session: Int32Array;
  /** 0 .. barsPerSession - 1. */
  readonly barOfSession: Int32Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Direction -1 or 1 of the drift that the next bar will have if it is calm. */
  readonly latent: Int8Array;
  /** 1 where the bar belongs to the turbulent regime. */
  readonly turbulent: Uint8Array;
  /** Noise of the bar's log return, one standard deviation. */
  readonly sigma: Float64Array;
}

/**
 * Default strength of the planted market: a linear model on the catalogue then earns 0.4 to 0.48 standard deviations a
 * calm one-bar trade after 1 bp of cost (measured over five seeds), one that knows the truth 0.65.
 */
export const PLANTED_STRENGTH = 0.65;

/** 2005-01-03, a Monday. */
const FIRST_SESSION = 12_786;
const DAILY_SIGMA = 0.01;
const MINUTE_SIGMA = 0.001;
const TURBULENCE = 2.5;
/** Mean durations in bars; turbulence holds 1 bar in 11, so that trading only the calm still trades every week. */
const CALM_BARS = 400;
const TURBULENT_BARS = 40;
const LATENT_BARS = 15;
const VOLATILITY_PERSISTENCE = 0.98;
/** Part of the noise that falls between the close and the next open. */
const GAP_SHARE = 0.2;
const VOLUME = { mean: 1e6, deviation: 0.25, signal: 0.35 };

/**
 * Makes a market of noise with slowly drifting volatility and two regimes, calm and turbulent. With
 * `strength` > 0 a hidden direction, which changes sign every 15 bars on average, pulls each calm bar by
 * `strength * sigma` and shows, blurred, in the volume of the bar before (ln volume shifted by 0.35 at a noise of
 * 0.25) and in the returns it has already caused. While the market is turbulent the pull and the shift of volume
 * are absent. With `strength` 0 volume knows nothing of direction and no return is predictable. The same options
 * give the same market; the strength alone does not change volatility or regimes.
 */
export function syntheticMarket({
  seed,
  sessions,
  barsPerSession,
  strength,
  noise: { degrees, drift } = MILD_NOISE,
}: MarketOptions): SyntheticMarket {
  const uniform = mulberry32(seed);
  const gauss = normal(uniform);
  const shock = degrees === null ? gauss : student(degrees, gauss, uniform);
  const length = sessions * barsPerSession;
  const days = weekdays(FIRST_SESSION, sessions);
  const prices = () => new Float64Array(length);
  const market = {
    session: Int32Array.from({ length }, (_, t) => days[Math.floor(t / barsPerSession)]!),
    barOfSession: Int32Array.from({ length }, (_, t) => t % barsPerSession),
    open: prices(),
    high: prices(),
    low: prices(),
    close: prices(),
    volume: prices(),
    latent: new Int8Array(length),
    turbulent: new Uint8Array(length),
    sigma: prices(),
  };
  const base = barsPerSession === 1 ? DAILY_SIGMA : MINUTE_SIGMA;
  let close = 100;
  let drifting = 0;
  let turbulent = false;
  let direction = uniform() < 0.5 ? -1 : 1;
  for (let t = 0; t < length; t++) {
    if (uniform() < 1 / (turbulent ? TURBULENT_BARS : CALM_BARS)) turbulent = !turbulent;
    drifting = VOLATILITY_PERSISTENCE * drifting + drift * gauss();
    const sigma = base * (turbulent ? TURBULENCE : 1) * Math.exp(drifting);
    const pull = turbulent ? 0 : strength * sigma * direction;
    const open = close * Math.exp(GAP_SHARE * sigma * gauss());
    const noise = sigma * Math.sqrt(1 - GAP_SHARE ** 2);
    const move = pull + noise * shock();
    close = open * Math.exp(move);
    market.open[t] = open;
    market.close[t] = close;
    market.high[t] = open * Math.exp(bridgeMaximum(move, noise, uniform()));
    market.low[t] = open * Math.exp(-bridgeMaximum(-move, noise, uniform()));
    // Drawn after the bar's own move: what volume shows is the pull on the next bar.
    if (uniform() < 1 / LATENT_BARS) direction = -direction;
    const shown = strength > 0 && !turbulent ? VOLUME.signal * direction : 0;
    market.volume[t] = Math.round(VOLUME.mean * Math.exp(shown + VOLUME.deviation * gauss()));
    market.latent[t] = direction;
    market.turbulent[t] = turbulent ? 1 : 0;
    market.sigma[t] = sigma;
  }
  return market;
}

/** Maximum of a Brownian bridge from 0 to `end` with total deviation `sigma`, by inversion of its distribution. */
function bridgeMaximum(end: number, sigma: number, uniform: number): number {
  return (end + Math.sqrt(end * end - 2 * sigma * sigma * Math.log(1 - uniform))) / 2;
}
