import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import type { Issue } from '../../../contracts/issues';
import { useTranslate } from '../../shared/use-translate';
import { SeverityIcon } from '../IssueCounts/SeverityIcon';
import { SEVERITIES } from '../domain/words';
import { IssueText } from './IssueText';

/** What is wrong with a file, where, and what to do; the gravest first. */
export function IssueList({ issues }: { issues: readonly Issue[] }) {
  const t = useTranslate();
  const sorted = SEVERITIES.flatMap((severity) => issues.filter((issue) => issue.severity === severity));
  return (
    <ul>
      {sorted.map((issue, index) => (
        <Flex key={index} tag="li" gap={3} alignItems="flex-start" paddingTop={2} paddingBottom={2}>
          <Box paddingTop="0.2rem">
            <SeverityIcon severity={issue.severity} />
          </Box>
          <VisuallyHidden>{t(`issues.severity.${issue.severity}`)}</VisuallyHidden>
          <Flex direction="column" alignItems="flex-start" gap={1}>
            <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              <IssueText issue={issue} />
            </Typography>
            {issue.line === null ? null : (
              <Typography variant="pi" textColor="neutral600">
                {issue.column === null
                  ? t('issues.line', { line: issue.line })
                  : t('issues.place', { line: issue.line, column: issue.column })}
              </Typography>
            )}
          </Flex>
        </Flex>
      ))}
    </ul>
  );
}
