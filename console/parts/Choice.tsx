/** A row of buttons of which one is chosen. */
export function Choice<T extends string>(props: {
  name: string;
  values: readonly (readonly [T, string])[];
  chosen: T;
  onChoose: (value: T) => void;
}) {
  return (
    <div class="choice" role="group" aria-label={props.name}>
      {props.values.map(([value, label]) => (
        <button key={value} type="button" aria-pressed={value === props.chosen} onClick={() => props.onChoose(value)}>
          {label}
        </button>
      ))}
    </div>
  );
}
