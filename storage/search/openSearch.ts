// A module of its own for pages, which load it when something is searched for: it takes a namespace with it,
// which the background would have to carry as well.
export { RowHighlighter } from './rowHighlighter';
export { scorer } from './scorer';
export { TextSearch } from './search';
export { Turn } from './turn';
