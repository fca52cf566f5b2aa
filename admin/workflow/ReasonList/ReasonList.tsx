import { Box, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import type { Reason } from '../../../contracts/workflow';
import { useReasonText } from '../use-reason-text';

interface ReasonListProps {
  /** For `aria-describedby` of what is refused. */
  id?: string;
  reasons: readonly Reason[];
}

/** Why something is refused, each reason with what to do. */
export function ReasonList({ id, reasons }: ReasonListProps) {
  const reasonText = useReasonText();
  return (
    <Flex tag="ul" id={id} direction="column" alignItems="stretch" gap={2}>
      {reasons.map((reason, index) => (
        <Flex key={index} tag="li" gap={2} alignItems="flex-start">
          <Box paddingTop="0.2rem">
            <WarningCircle aria-hidden fill="danger600" width="1.4rem" height="1.4rem" />
          </Box>
          <Typography variant="pi" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {reasonText(reason)}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
}
