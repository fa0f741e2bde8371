import type { Window } from '../../../quant/validation/walk-forward.js';
import type { Dataset } from '../core/dataset.js';
import type { Grid } from '../core/grid.js';
import { searchWindow, type WindowSearch } from '../core/search-window.js';

export interface SearchTask {
  readonly data: Dataset;
  readonly window: Window;
  readonly grid: Grid;
}

/** Entry of a worker thread: the search in one window. */
export default ({ data, window, grid }: SearchTask): WindowSearch => searchWindow(data, window, grid);
