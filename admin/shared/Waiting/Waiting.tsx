import { Flex, Loader } from '@strapi/design-system';
import { useTranslate } from '../use-translate';

/** In the place of what is on its way. */
export function Waiting() {
  const t = useTranslate();
  return (
    <Flex justifyContent="center" padding={8}>
      <Loader>{t('loading')}</Loader>
    </Flex>
  );
}
