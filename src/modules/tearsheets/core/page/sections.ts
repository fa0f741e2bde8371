import { type Markup, tag } from './markup.js';

type Content = Markup | readonly Markup[];

/** A part of the page with its name. */
export const section = (title: string, ...content: readonly Content[]): Markup =>
  tag('section', {}, tag('h2', {}, title), content);

/** A picture with what it shows under it. */
export const figure = (drawn: Markup, caption: string): Markup =>
  tag('figure', {}, drawn, tag('figcaption', {}, caption));

/** The first cell of each row names it. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Markup =>
  tag(
    'table',
    {},
    tag(
      'thead',
      {},
      tag(
        'tr',
        {},
        head.map((title) => tag('th', { scope: 'col' }, title)),
      ),
    ),
    tag(
      'tbody',
      {},
      rows.map(([name = '', ...cells]) =>
        tag(
          'tr',
          {},
          tag('th', { scope: 'row' }, name),
          cells.map((cell) => tag('td', {}, cell)),
        ),
      ),
    ),
  );
