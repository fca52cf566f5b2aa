import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import type { Issue } from '../../../contracts/issues';
import { useTranslate } from '../../shared/use-translate';
import { countBySeverity, SEVERITIES } from '../domain/words';
import { SeverityIcon } from './SeverityIcon';

/** How many errors, warnings and notes a file has. */
export function IssueCounts({ issues }: { issues: readonly Issue[] }) {
  const t = useTranslate();
  const counts = countBySeverity(issues);
  const present = SEVERITIES.filter((severity) => counts[severity] > 0);
  if (present.length === 0) return <Typography textColor="neutral600">{t('issues.none')}</Typography>;
  return (
    <Flex gap={3}>
      {present.map((severity) => (
        <Flex key={severity} gap={1} title={t(`issues.count.${severity}`, { count: counts[severity] })}>
          <SeverityIcon severity={severity} />
          <Typography textColor="neutral800" aria-hidden>
            {counts[severity]}
          </Typography>
          <VisuallyHidden>{t(`issues.count.${severity}`, { count: counts[severity] })}</VisuallyHidden>
        </Flex>
      ))}
    </Flex>
  );
}
