import { DatePicker, Field } from '@strapi/design-system';
import { useTranslate } from '../../shared/use-translate';
import { dayOf, pickerDate } from '../domain/wall-moment';

interface DayFieldProps {
  label: string;
  /** `YYYY-MM-DD`; empty for none. */
  value: string;
  onChange: (day: string) => void;
  hint?: string;
  error?: string;
  disabled?: boolean;
  required?: boolean;
  size?: 'S' | 'M';
}

/** A day, typed or chosen from a calendar. */
export function DayField({ label, value, onChange, hint, error, disabled = false, required = false, size = 'M' }: DayFieldProps) {
  const t = useTranslate();
  return (
    <Field.Root hint={hint} error={error} required={required} width="100%">
      <Field.Label>{label}</Field.Label>
      <DatePicker
        size={size}
        disabled={disabled}
        value={pickerDate(value)}
        clearLabel={t('day.clear')}
        calendarLabel={label}
        monthSelectLabel={t('day.month')}
        yearSelectLabel={t('day.year')}
        onChange={(date) => onChange(dayOf(date))}
        onClear={() => onChange('')}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
}
