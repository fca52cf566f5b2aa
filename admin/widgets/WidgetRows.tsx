import { Table, Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ArticleCard } from '../../contracts/workflow-api';
import { articleAddress } from '../board/article-address';
import { useTranslate } from '../shared/use-translate';
import { StageBadge } from '../workflow/StageBadge/StageBadge';

export interface WidgetRow {
  key: string;
  card: ArticleCard;
  /** Why it is listed, or when. */
  note: string;
}

/** Articles of a widget on the home page, a line each. */
export function WidgetRows({ rows }: { rows: readonly WidgetRow[] }) {
  const t = useTranslate();
  const navigate = useNavigate();
  return (
    <Table colCount={3} rowCount={rows.length}>
      <Tbody>
        {rows.map(({ key, card, note }) => (
          <Tr key={key} cursor="pointer" onClick={() => navigate(articleAddress(card))}>
            <Td>
              <Title tag={Link} to={articleAddress(card)} textColor="neutral800" title={card.title} onClick={(event: React.MouseEvent) => event.stopPropagation()}>
                {card.title || t('card.untitled')}
              </Title>
            </Td>
            <Td>
              <StageBadge stage={card.stage} />
            </Td>
            <Td>
              <Typography textColor="neutral600">{note}</Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

const Title = styled(Typography)`
  display: block;
  max-width: 20rem;
  overflow: hidden;
  text-decoration: none;
  text-overflow: ellipsis;
  white-space: nowrap;
`;
