import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

interface PickerProps {
  name: string;
  label: string;
  hint: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** A question with many answers, one of them visible. */
export function Picker({ name, label, hint, value, choices, onChange }: PickerProps) {
  return (
    <Field.Root name={name} hint={hint} width="100%">
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value} onChange={(chosen) => onChange(String(chosen))}>
        {choices.map((choice) => (
          <SingleSelectOption key={choice.value} value={choice.value}>
            {choice.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
    </Field.Root>
  );
}
