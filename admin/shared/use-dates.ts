import { useIntl } from 'react-intl';

/** Dates in the words of the panel's language. */
export function useDates() {
  const intl = useIntl();
  return {
    /** A day as written, `YYYY-MM-DD`; the same day in every zone. */
    day: (date: string) => intl.formatDate(`${date}T00:00:00Z`, { timeZone: 'UTC', dateStyle: 'medium' }),
    /** A moment, ISO 8601, in the person's own zone. */
    moment: (iso: string) => intl.formatDate(iso, { dateStyle: 'medium', timeStyle: 'short' }),
  };
}
