import { Box, Button, Flex, Link, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Layouts, Page, Table, useIsDesktop, useNotification } from '@strapi/strapi/admin';
import { NavLink, useSearchParams } from 'react-router-dom';
import type { Delivery } from '../../../contracts/notifications';
import { articleAddress } from '../../board/article-address';
import { CAN_SEE_DELIVERIES } from '../../permissions';
import { PagedTable } from '../../shared/PagedTable/PagedTable';
import { errorTextId } from '../../shared/domain/error-text';
import { useDates } from '../../shared/use-dates';
import { usePageNumber } from '../../shared/use-page-number';
import { useTranslate } from '../../shared/use-translate';
import { transitionOf, useWorkflowSetup } from '../../workflow/use-workflow';
import { useGetEditorialDeliveriesQuery, useRetryEditorialDeliveryMutation } from '../api';

const PAGE_SIZE = 20;
const STATES: readonly Delivery['state'][] = ['failed', 'waiting'];

/** Settings → Editorial → Notifications: mails and webhooks that did not arrive, why, and the way to try again. */
export default function DeliveriesPage() {
  const t = useTranslate();
  return (
    <Page.Protect permissions={CAN_SEE_DELIVERIES}>
      <Page.Main>
        <Page.Title>{t('deliveries.title')}</Page.Title>
        <Layouts.Header title={t('deliveries.title')} subtitle={t('deliveries.subtitle')} />
        <Layouts.Content>
          <Deliveries />
        </Layouts.Content>
      </Page.Main>
    </Page.Protect>
  );
}

function Deliveries() {
  const t = useTranslate();
  const page = usePageNumber();
  const { state, setState } = useDeliveryState();
  const query = useGetEditorialDeliveriesQuery({ state, page, pageSize: PAGE_SIZE }, { refetchOnMountOrArgChange: true });
  // On a tablet the button would be out of sight: there everything stands in two columns.
  const isWide = useIsDesktop();
  const columns = isWide ? (['to', 'event', 'why', 'when', 'retry'] as const) : (['to', 'why'] as const);
  const headers = columns.map((name) => ({ name, label: t(`deliveries.${name}`) }));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Box maxWidth="24rem">
        <SingleSelect aria-label={t('deliveries.state')} value={state} onChange={(value) => setState(STATES.find((known) => known === value) ?? 'failed')}>
          {STATES.map((each) => (
            <SingleSelectOption key={each} value={each}>
              {t(`deliveries.state.${each}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Box>
      <PagedTable
        headers={headers}
        query={query}
        pageSize={PAGE_SIZE}
        empty={t(`deliveries.empty.${state}`)}
        row={(delivery) => <DeliveryRow key={delivery.id} delivery={delivery} isWide={isWide} />}
      />
    </Flex>
  );
}

function DeliveryRow({ delivery, isWide, ...position }: { delivery: Delivery; isWide: boolean }) {
  const t = useTranslate();
  const { moment } = useDates();
  const { toggleNotification } = useNotification();
  const [retry, { isLoading }] = useRetryEditorialDeliveryMutation();
  const { channel, to, attempts, error, state } = delivery;
  const again = async () => {
    const answer = await retry(delivery.id);
    if ('error' in answer) toggleNotification({ type: 'danger', message: t(errorTextId(answer.error)) });
    else toggleNotification({ type: 'success', message: t('deliveries.retried', { name: to.name }) });
  };
  const retryButton =
    state === 'failed' ? (
      <Button variant="secondary" size="S" loading={isLoading} aria-label={t('deliveries.retry.named', { name: to.name })} onClick={() => void again()}>
        {t('deliveries.retry')}
      </Button>
    ) : null;
  return (
    <Table.Row {...position}>
      <Table.Cell>
        <Flex direction="column" alignItems="flex-start">
          <Typography textColor="neutral800">{channel === 'webhook' ? t('deliveries.webhook', { id: to.id }) : to.name}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {t(`deliveries.channel.${channel}`)}
          </Typography>
          {isWide ? null : <EventLink event={delivery.event} />}
        </Flex>
      </Table.Cell>
      {isWide ? (
        <Table.Cell>
          <EventLink event={delivery.event} />
        </Table.Cell>
      ) : null}
      <Table.Cell>
        <Flex direction="column" alignItems="flex-start" maxWidth="36rem">
          <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
            {error ?? t('deliveries.noError')}
          </Typography>
          <Typography variant="pi" textColor="neutral600">
            {[t('deliveries.attempts', { count: attempts }), ...(isWide ? [] : [moment(delivery.at)])].join(' · ')}
          </Typography>
          {isWide ? null : retryButton}
        </Flex>
      </Table.Cell>
      {isWide ? (
        <>
          <Table.Cell>
            <Typography textColor="neutral800">{moment(delivery.at)}</Typography>
          </Table.Cell>
          <Table.Cell>{retryButton}</Table.Cell>
        </>
      ) : null}
    </Table.Row>
  );
}

/** What it was to tell, with the way to the article. */
function EventLink({ event }: { event: Delivery['event'] }) {
  const t = useTranslate();
  const setup = useWorkflowSetup();
  if (event === null) return <Typography textColor="neutral600">{t('deliveries.eventGone')}</Typography>;
  const step = event.transition === null ? null : ((setup && transitionOf(setup, event.transition)?.name) ?? event.transition);
  return (
    <Link tag={NavLink} to={articleAddress(event)}>
      {step ?? t(kindTextId(event.kind))}
    </Link>
  );
}

/** As the history says it, where that needs no names and times. */
function kindTextId(kind: NonNullable<Delivery['event']>['kind']) {
  return kind === 'scheduled' || kind === 'assigned' ? (`deliveries.kind.${kind}` as const) : (`history.${kind}` as const);
}

/** Kept in the address, so that a reload and the way back show the same. */
function useDeliveryState() {
  const [params, setParams] = useSearchParams();
  const state: Delivery['state'] = params.get('state') === 'waiting' ? 'waiting' : 'failed';
  return { state, setState: (next: Delivery['state']) => setParams(next === 'failed' ? {} : { state: next }) };
}
