import { Button, EmptyStateLayout } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { errorTextId } from '../domain/error-text';
import { useTranslate } from '../use-translate';

interface ErrorStateProps {
  error: unknown;
  onRetry: () => void;
}

/** In the place of what could not be loaded: why, and a way to try again. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useTranslate();
  return (
    <div role="alert">
      <EmptyStateLayout
        hasRadius
        shadow="tableShadow"
        icon={<WarningCircle width="6.4rem" height="6.4rem" />}
        content={t(errorTextId(error))}
        action={
          <Button variant="secondary" onClick={onRetry}>
            {t('error.retry')}
          </Button>
        }
      />
    </div>
  );
}
