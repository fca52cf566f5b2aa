import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { IssueGroup } from '../../../contracts/admin-api';
import type { IssueCode } from '../../../contracts/issues';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialRunIssuesQuery } from '../api';
import { SeverityIcon } from '../IssueCounts/SeverityIcon';
import { IssueText } from '../IssueList/IssueText';

interface IssueGroupsProps {
  runId: string;
  /** The issue whose files are shown; null for all files. */
  value: IssueCode | null;
  onChange: (code: IssueCode | null) => void;
}

/** Equal issues of a run with their counts; pressing one shows only its files. Nothing when there are none. */
export function IssueGroups({ runId, value, onChange }: IssueGroupsProps) {
  const t = useTranslate();
  const { data: groups, isError } = useGetEditorialRunIssuesQuery(runId);
  const [isOpen, setOpen] = useState(value !== null);
  if (isError) return <Typography textColor="danger600">{t('issues.groups.failed')}</Typography>;
  if (groups === undefined || groups.length === 0) return null;
  return (
    <Box tag="details" open={isOpen} onToggle={(event: React.SyntheticEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)} background="neutral0" shadow="tableShadow" hasRadius padding={4}>
      <Typography tag="summary" fontWeight="semiBold" style={{ cursor: 'pointer' }}>
        {t('issues.groups')} ({groups.length})
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} paddingTop={4}>
        {groups.map((group) => (
          <Flex key={group.code} tag="li" gap={3} justifyContent="space-between" alignItems="flex-start" wrap="wrap">
            <GroupText group={group} />
            <Button variant={group.code === value ? 'secondary' : 'tertiary'} size="S" aria-pressed={group.code === value} onClick={() => onChange(group.code === value ? null : group.code)}>
              {t(group.code === value ? 'issues.groups.all' : 'issues.groups.show')}
            </Button>
          </Flex>
        ))}
      </Flex>
    </Box>
  );
}

function GroupText({ group: { severity, count, files, first } }: { group: IssueGroup }) {
  const t = useTranslate();
  return (
    <Flex gap={2} alignItems="flex-start" flex="1" minWidth="28rem">
      <SeverityIcon severity={severity} />
      <Flex direction="column" alignItems="flex-start">
        <Typography>
          <IssueText issue={first.issue} />
        </Typography>
        <Typography variant="pi" textColor="neutral600">
          {t('issues.groups.count', { files, count })} – {first.path}
        </Typography>
      </Flex>
    </Flex>
  );
}
