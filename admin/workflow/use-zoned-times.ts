import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { inBothZones, type ShownTime } from '../../server/workflow/domain/schedule';
import { useTranslate } from '../shared/use-translate';
import { useZones } from './use-workflow';

/** Moments on clocks of zones, in the words of the panel's language. */
export function useZonedTimes() {
  const intl = useIntl();
  const t = useTranslate();
  const { editor: editorZone, site: siteZone } = useZones();
  return useMemo(() => {
    /** What a clock shows is formatted as it is: as if it were in UTC. */
    const onClock = ({ wall }: ShownTime, parts: Intl.DateTimeFormatOptions): string =>
      intl.formatDate(`${wall}Z`, { ...parts, timeZone: 'UTC' });
    const time = (clock: ShownTime): string =>
      t('time.withOffset', { time: onClock(clock, { timeStyle: 'short' }), offset: clock.offset });
    const shown = (clock: ShownTime): string =>
      t('time.inZone', {
        moment: onClock(clock, { dateStyle: 'medium', timeStyle: 'short' }),
        zone: clock.zone,
        offset: clock.offset,
      });
    return {
      /** `08:00 (UTC+02:00)` */
      time,
      /** With day, zone and offset. */
      shown,
      /** A moment, ISO 8601 UTC: on the person's clock, and on the site's where that shows something else. */
      both: (utc: string): { editor: string; site: string | null } => {
        const { editor, site } = inBothZones(utc, { editor: editorZone, site: siteZone });
        return { editor: onClock(editor, { dateStyle: 'medium', timeStyle: 'short' }), site: site === null ? null : shown(site) };
      },
    };
  }, [intl, t, editorZone, siteZone]);
}
