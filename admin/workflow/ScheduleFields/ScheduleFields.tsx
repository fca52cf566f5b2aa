import { Flex } from '@strapi/design-system';
import { useState } from 'react';
import type { Schedule } from '../../../contracts/workflow';
import { useTranslate } from '../../shared/use-translate';
import { readMoment, toWallMoment, type WallMoment } from '../domain/wall-moment';
import { useZones } from '../use-workflow';
import { MomentFields } from './MomentFields';

export type ScheduleMoment = keyof Schedule;

interface ScheduleFieldsProps {
  /** What the fields show at first. */
  initial: Schedule;
  /** Null as long as something is missing. */
  onChange: (schedule: Schedule | null) => void;
  /** Moments that can be set; the others stay as they are. */
  moments?: readonly ScheduleMoment[];
  /** Moments that must be set. */
  required?: readonly ScheduleMoment[];
  /** Say what is missing; after somebody tried to go on. */
  showMissing?: boolean;
}

const BOTH: readonly ScheduleMoment[] = ['publishAt', 'unpublishAt'];
const LABELS = { publishAt: 'schedule.publishAt', unpublishAt: 'schedule.unpublishAt' } as const;

/** When an article goes live and when it is taken down, on the person's clock. */
export function ScheduleFields({ initial, onChange, moments = BOTH, required = [], showMissing = false }: ScheduleFieldsProps) {
  const t = useTranslate();
  const zones = useZones();
  const [typed, setTyped] = useState({
    publishAt: toWallMoment(initial.publishAt, zones.editor),
    unpublishAt: toWallMoment(initial.unpublishAt, zones.editor),
  });
  const change = (moment: ScheduleMoment, value: WallMoment) => {
    const next = { ...typed, [moment]: value };
    setTyped(next);
    const publishAt = isoOrNull(next.publishAt, zones.editor, required.includes('publishAt'));
    const unpublishAt = isoOrNull(next.unpublishAt, zones.editor, required.includes('unpublishAt'));
    onChange(publishAt === undefined || unpublishAt === undefined ? null : { publishAt, unpublishAt });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {moments.map((moment) => (
        <MomentFields
          key={moment}
          label={t(LABELS[moment])}
          value={typed[moment]}
          zones={zones}
          required={required.includes(moment)}
          showMissing={showMissing}
          onChange={(value) => change(moment, value)}
        />
      ))}
    </Flex>
  );
}

/** Undefined while something is missing. */
function isoOrNull(value: WallMoment, zone: string, isRequired: boolean): string | null | undefined {
  const read = readMoment(value, zone);
  if (read.kind === 'moment') return read.utc;
  return read.kind === 'none' && !isRequired ? null : undefined;
}
