import { useId } from 'preact/hooks';

interface ChoiceProps<T extends string> {
  /** What is chosen, above the options. */
  heading: string;
  options: readonly { value: T; name: string; lang?: string }[];
  chosen: T;
  onChoose(value: T): void;
}

/** One of a few options, as radio buttons. */
export function Choice<T extends string>({ heading, options, chosen, onChoose }: ChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset>
      <legend>{heading}</legend>
      {options.map(({ value, name, lang }) => (
        <label key={value} lang={lang}>
          <input
            type="radio"
            name={group}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
