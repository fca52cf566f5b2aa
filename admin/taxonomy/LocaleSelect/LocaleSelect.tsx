import { Box, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useGetEditorialLocalesQuery } from '../../importing/api';
import { useTranslate } from '../../shared/use-translate';

export const ALL_LOCALES = '*';

/** In which language articles are counted; nothing where there is one. */
export function LocaleSelect({ locale, onChange }: { locale: string; onChange: (locale: string) => void }) {
  const t = useTranslate();
  const { data: locales = [] } = useGetEditorialLocalesQuery();
  if (locales.length < 2) return null;
  return (
    <Box minWidth="18rem">
      <SingleSelect size="S" aria-label={t('tree.locale')} value={locale} onChange={(chosen: string | number) => onChange(String(chosen))}>
        <SingleSelectOption value={ALL_LOCALES}>{t('tree.locale.all')}</SingleSelectOption>
        {locales.map(({ code, name }) => (
          <SingleSelectOption key={code} value={code}>
            {name}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Box>
  );
}
