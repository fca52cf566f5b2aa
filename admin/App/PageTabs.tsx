import { Box, Flex, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { PLUGIN_PATH } from '../plugin-id';
import { useTranslate } from '../shared/use-translate';

export type PageName = 'import' | 'board' | 'calendar' | 'categories' | 'keywords';

interface PageTabsProps {
  pages: readonly PageName[];
}

/** The way between the pages of Editorial; only those that the person may open. */
export function PageTabs({ pages }: PageTabsProps) {
  const t = useTranslate();
  if (pages.length < 2) return null;
  return (
    <Box paddingLeft={{ initial: 4, medium: 6, large: 10 }} paddingRight={{ initial: 4, medium: 6, large: 10 }} paddingTop={4}>
      <Flex tag="nav" aria-label={t('pages')} gap={4}>
        {pages.map((page) => (
          <Tab key={page} end={page === 'import'} to={page === 'import' ? PLUGIN_PATH : `${PLUGIN_PATH}/${page}`}>
            <Typography variant="omega" fontWeight="semiBold">
              {t(`pages.${page}`)}
            </Typography>
          </Tab>
        ))}
      </Flex>
    </Box>
  );
}

const Tab = styled(NavLink)`
  padding: 0.8rem 0;
  color: ${({ theme }) => theme.colors.neutral700};
  text-decoration: none;
  border-bottom: 2px solid transparent;

  &.active {
    color: ${({ theme }) => theme.colors.primary700};
    border-color: ${({ theme }) => theme.colors.primary600};
  }
`;
