import { Flex, Radio, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useId } from 'react';
import { inBothZones, utcToWall, type ClockChange } from '../../../server/workflow/domain/schedule';
import { useTranslate } from '../../shared/use-translate';
import { DayField } from '../DayField/DayField';
import { TimeField } from '../TimeField/TimeField';
import { readMoment, type ReadMoment, type WallMoment } from '../domain/wall-moment';
import { useZonedTimes } from '../use-zoned-times';
import type { Zones } from '../use-workflow';

interface MomentFieldsProps {
  /** What happens then. */
  label: string;
  value: WallMoment;
  onChange: (value: WallMoment) => void;
  zones: Zones;
  required?: boolean;
  /** Say what is missing. */
  showMissing: boolean;
}

/** Day and time on the person's clock, with what other clocks then show. */
export function MomentFields({ label, value, onChange, zones, required = false, showMissing }: MomentFieldsProps) {
  const t = useTranslate();
  const id = useId();
  const read = readMoment(value, zones.editor);
  const lacks = (part: 'day' | 'time'): boolean =>
    showMissing && ((read.kind === 'incomplete' && read.missing === part) || (required && read.kind === 'none'));
  return (
    <Flex role="group" aria-labelledby={id} direction="column" alignItems="stretch" gap={2}>
      <Typography id={id} variant="pi" fontWeight="bold" textColor="neutral800">
        {label}
      </Typography>
      <Flex gap={3} alignItems="flex-start" wrap="wrap">
        <Flex flex="1 1 16rem">
          <DayField
            label={t('schedule.day')}
            value={value.day}
            error={lacks('day') ? t('schedule.day.missing') : undefined}
            required={required}
            onChange={(day) => onChange({ ...value, day, second: false })}
          />
        </Flex>
        <Flex flex="1 1 10rem">
          <TimeField
            label={t('schedule.time')}
            value={value.time}
            error={lacks('time') ? t('schedule.time.missing') : undefined}
            required={required}
            onChange={(time) => onChange({ ...value, time, second: false })}
          />
        </Flex>
      </Flex>
      <ShownInZones read={read} zones={zones} />
      {read.kind === 'moment' && read.change !== null ? (
        <ClockChangeNote change={read.change} value={value} onChange={onChange} zone={zones.editor} />
      ) : null}
    </Flex>
  );
}

/** The moment on the person's clock and, where it shows something else, on the site's. */
function ShownInZones({ read, zones }: { read: ReadMoment; zones: Zones }) {
  const t = useTranslate();
  const { shown } = useZonedTimes();
  if (read.kind !== 'moment') {
    return (
      <Typography variant="pi" textColor="neutral600">
        {t('schedule.zone', { zone: zones.editor })}
      </Typography>
    );
  }
  const { editor, site } = inBothZones(read.utc, zones);
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} aria-live="polite">
      {[editor, site].map((clock) =>
        clock === null ? null : (
          <Typography key={clock.zone} variant="pi" textColor="neutral600">
            {shown(clock)}
          </Typography>
        ),
      )}
    </Flex>
  );
}

interface ClockChangeNoteProps {
  change: ClockChange;
  value: WallMoment;
  onChange: (value: WallMoment) => void;
  zone: string;
}

/** Clocks change around the time: it is skipped, or comes twice and one of the two is to be chosen. */
function ClockChangeNote({ change, value, onChange, zone }: ClockChangeNoteProps) {
  const t = useTranslate();
  const id = useId();
  const { time } = useZonedTimes();
  if (change.kind === 'gap') {
    return (
      <Flex gap={2} alignItems="flex-start" role="status">
        <WarningCircle aria-hidden fill="warning600" width="1.4rem" height="1.4rem" style={{ flex: 'none' }} />
        <Typography variant="pi" textColor="neutral800">
          {t('schedule.gap', { time: value.time, shown: change.shownAs.slice(-TIME_LENGTH), minutes: change.minutes })}
        </Typography>
      </Flex>
    );
  }
  const first = readMoment({ ...value, second: false }, zone);
  if (first.kind !== 'moment') return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Flex gap={2} alignItems="flex-start">
        <WarningCircle aria-hidden fill="warning600" width="1.4rem" height="1.4rem" style={{ flex: 'none' }} />
        <Typography id={id} variant="pi" textColor="neutral800">
          {t('schedule.overlap', { time: value.time })}
        </Typography>
      </Flex>
      <Radio.Group aria-labelledby={id} value={value.second ? 'second' : 'first'} onValueChange={(choice) => onChange({ ...value, second: choice === 'second' })}>
        <Radio.Item value="first">{t('schedule.overlap.first', { time: time(utcToWall(first.utc, zone)) })}</Radio.Item>
        <Radio.Item value="second">{t('schedule.overlap.second', { time: time(utcToWall(change.other, zone)) })}</Radio.Item>
      </Radio.Group>
    </Flex>
  );
}

const TIME_LENGTH = 'HH:mm'.length;
