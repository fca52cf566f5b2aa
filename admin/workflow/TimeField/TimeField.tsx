import { Field, TextInput } from '@strapi/design-system';
import { styled } from 'styled-components';

interface TimeFieldProps {
  label: string;
  /** `HH:mm`; empty for none. */
  value: string;
  onChange: (time: string) => void;
  error?: string;
  required?: boolean;
}

/**
 * A time of day, to the minute. Not Strapi's `TimePicker`: in English that offers midnight as 24:00 and then takes nothing
 * for it.
 */
export function TimeField({ label, value, onChange, error, required = false }: TimeFieldProps) {
  return (
    <Field.Root error={error} required={required} width="100%">
      <Field.Label>{label}</Field.Label>
      <ThemedInput type="time" value={value} onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value.slice(0, 'HH:mm'.length))} />
      <Field.Error />
    </Field.Root>
  );
}

/** The browser draws its own fields for a light page unless it is told. */
const ThemedInput = styled(TextInput)`
  color-scheme: ${({ theme }) => (theme.colors.neutral0 === '#ffffff' ? 'light' : 'dark')};
`;
