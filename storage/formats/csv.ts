export const csvColumns = [
  'title',
  'summary',
  'url',
  'published',
  'source',
  'tags',
  'read',
  'starred',
  'views',
  'external_url',
  'authors',
  'attachments',
  'image',
];

/**
 * What a spreadsheet takes for a formula, which could call programs or send what stands in other cells: also
 * behind what it skips, and in full width (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹣﹢﹦﹫])/u;

/**
 * Where lists are separated by semicolons, a cell starts behind one, and behind the end of a line; quotation marks
 * before the sign are an empty text then.
 */
const START_OF_CELL = /[;\t\r\n][\s\p{Cc}\p{Cf}"]*([=+\-@＝＋－＠﹣﹢﹦﹫])?/gu;

/** A line of a CSV file (https://www.rfc-editor.org/rfc/rfc4180), its end included. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(text: string): string {
  const safe = (FORMULA.test(text) ? `'${text}` : text).replace(
    START_OF_CELL,
    (start, sign?: string) => (sign ? `${start.slice(0, -sign.length)}'${sign}` : start),
  );
  return `"${safe.replaceAll('"', '""')}"`;
}
