import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import type { ChecklistResult, Finding } from '../../../contracts/workflow';
import { SeverityIcon } from '../../runs/IssueCounts/SeverityIcon';
import { useTranslate } from '../../shared/use-translate';
import { ruleName } from '../use-reason-text';

/** A rule that did not pass, with what it found and where. */
export function ChecklistItem({ result: { rule, severity, state, findings } }: { result: ChecklistResult }) {
  const t = useTranslate();
  return (
    <Flex tag="li" gap={2} alignItems="flex-start">
      <Box paddingTop="0.2rem">
        <SeverityIcon severity={severity} />
      </Box>
      <Flex direction="column" alignItems="stretch" gap={1} minWidth={0}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          <VisuallyHidden>{t(`issues.severity.${severity}`)} </VisuallyHidden>
          {ruleName(rule, t)}
        </Typography>
        {state === 'unknown' ? (
          <Typography variant="pi" textColor="neutral600">
            {t('checklist.unknown')}
          </Typography>
        ) : null}
        {findings.map((finding, index) => (
          <FoundThere key={index} finding={finding} />
        ))}
      </Flex>
    </Flex>
  );
}

/** Of all fields only the body has lines that people count. */
function FoundThere({ finding: { code, params, field, line } }: { finding: Finding }) {
  const t = useTranslate();
  return (
    <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
      {line === null || field !== 'body' ? null : `${t('issues.line', { line })}: `}
      {t(`finding.${code}`, params)}
    </Typography>
  );
}
