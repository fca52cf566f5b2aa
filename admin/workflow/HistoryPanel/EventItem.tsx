import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import type { HistoryEvent } from '../../../contracts/workflow-api';
import { stageVariant } from '../domain/stage-colours';
import { ReasonList } from '../ReasonList/ReasonList';
import { useWorkflowSetup } from '../use-workflow';
import { useEventText } from './use-event-text';

interface EventItemProps {
  event: HistoryEvent;
  /** What can be done with it. */
  action?: ReactNode;
}

/** One thing that happened to the article, on a line through time. */
export function EventItem({ event, action }: EventItemProps) {
  const { what, who, when } = useEventText();
  const setup = useWorkflowSetup();
  const colour = stageVariant(setup?.stages ?? [], event.to);
  return (
    <Item>
      <Dot aria-hidden background={`${colour}600`} />
      <Flex direction="column" alignItems="stretch" gap={1} flex={1} minWidth={0}>
        <Flex gap={3} justifyContent="space-between" alignItems="flex-start">
          <Typography variant="pi" fontWeight="semiBold" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {what(event)}
          </Typography>
          {action}
        </Flex>
        <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {who(event)}, <time dateTime={event.at}>{when(event)}</time>
        </Typography>
        {event.comment === null ? null : (
          <Box tag="blockquote" background="neutral100" padding={2} hasRadius>
            <Typography variant="pi" textColor="neutral800" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {event.comment}
            </Typography>
          </Box>
        )}
        {event.detail.problem === undefined ? null : event.detail.problem.reasons.length > 0 ? (
          <ReasonList reasons={event.detail.problem.reasons} />
        ) : (
          <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {event.detail.problem.message}
          </Typography>
        )}
      </Flex>
    </Item>
  );
}

const Item = styled.li`
  position: relative;
  display: flex;
  gap: ${({ theme }) => theme.spaces[3]};
  padding-bottom: ${({ theme }) => theme.spaces[4]};

  &:not(:last-child)::before {
    content: '';
    position: absolute;
    left: 0.4rem;
    top: 1.4rem;
    bottom: -0.2rem;
    width: 1px;
    background: ${({ theme }) => theme.colors.neutral200};
  }
`;

const Dot = styled(Box)`
  flex: 0 0 0.9rem;
  height: 0.9rem;
  margin-top: 0.4rem;
  border-radius: 50%;
`;
