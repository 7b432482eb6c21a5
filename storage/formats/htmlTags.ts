import { Tokenizer } from 'htmlparser2';

/** Something of an HTML text, and where it is. */
interface Span {
  text: string;
  start: number;
  end: number;
}

interface Tag {
  /** In lower case. */
  name: string;
  /** As they are written, references and all, by their names in lower case. The first of a name counts. */
  attributes: Map<string, Span>;
  /** Where what follows the tag begins. */
  end: number;
}

const ignore = () => {};

/**
 * Tells each opening tag of `html`, in order. What is in comments, scripts and styles is not taken for tags.
 *
 * @param onTag - may return `true` to stop
 */
export function eachTag(html: string, onTag: (tag: Tag) => boolean | void): void {
  let tag: Tag | undefined;
  let attribute = '';
  let value: Span | undefined;
  const close = (end: number) => {
    if (tag && onTag({ ...tag, end: end + 1 })) tokenizer.pause();
    tag = undefined;
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false },
    {
      onopentagname(start, end) {
        tag = { name: html.slice(start, end).toLowerCase(), attributes: new Map(), end };
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = undefined;
      },
      onattribdata(start, end) {
        value = { text: html.slice(value?.start ?? start, end), start: value?.start ?? start, end };
      },
      onattribend(_quote, end) {
        const known = tag?.attributes.has(attribute);
        if (!known) tag?.attributes.set(attribute, value ?? { text: '', start: end, end });
      },
      onopentagend: close,
      onselfclosingtag: close,
      onattribentity: ignore,
      onclosetag: ignore,
      ontext: ignore,
      ontextentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onprocessinginstruction: ignore,
    },
  );
  tokenizer.write(html);
}
