import { Box, Button, Flex } from '@strapi/design-system';
import type { Reason } from '../../../contracts/workflow';
import { useTranslate } from '../../shared/use-translate';
import { useLoadEditorialArticleAgainMutation } from '../api';
import { isOutdated } from '../domain/refusal';
import { ReasonList } from '../ReasonList/ReasonList';

interface RefusalProps {
  /** Nothing is shown while there are none. */
  reasons: readonly Reason[];
  documentId: string;
  /** The article is being loaded again. */
  onLoadAgain: () => void;
}

/** Says, aloud too, why something was refused, and offers to load an article again that others changed. */
export function Refusal({ reasons, documentId, onLoadAgain }: RefusalProps) {
  const t = useTranslate();
  const [loadAgain] = useLoadEditorialArticleAgainMutation();
  return (
    <div role="alert">
      {reasons.length === 0 ? null : (
        <Flex direction="column" alignItems="stretch" gap={3} padding={4} background="danger100" hasRadius>
          <ReasonList reasons={reasons} />
          {isOutdated(reasons) ? (
            <Box>
              <Button
                variant="secondary"
                size="S"
                onClick={() => {
                  void loadAgain(documentId);
                  onLoadAgain();
                }}
              >
                {t('article.loadAgain')}
              </Button>
            </Box>
          ) : null}
        </Flex>
      )}
    </div>
  );
}
