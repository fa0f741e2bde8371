/** Text that is markup already; everything else is escaped when it is put into a tag. */
export interface Markup {
  readonly markup: string;
}

type Child = Markup | string | number | null | readonly Child[];
type Attributes = Readonly<Record<string, string | number | null>>;

/** An element of HTML or SVG; attributes and children that are null are left out. */
export function tag(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return { markup: `<${name}${written}>${children.map(inner).join('')}</${name}>` };
}

function inner(child: Child): string {
  if (child === null) return '';
  if (typeof child === 'string' || typeof child === 'number') return escaped(String(child));
  return 'markup' in child ? child.markup : child.map(inner).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign]!);
