import { createHash } from 'node:crypto';
import { PAGE_STYLE } from './core/page/page-style.js';

/** Names the one style that a tearsheet has, so that the policy lets nothing else through. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;

/** The Content-Security-Policy of a tearsheet as one file: no script, nothing loaded, in nobody's frame. */
export const PAGE_POLICY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
