import { readFileSync } from 'node:fs';

/** Finds what is not accessible, as `axe` of the page that it runs in. A page takes it in half the time minified. */
export const axeScript = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
