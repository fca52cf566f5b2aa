import { Flex, TextButton, Typography } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { useId, useState } from 'react';
import type { ChecklistResult } from '../../../contracts/workflow';
import { errorTextId } from '../../shared/domain/error-text';
import { useTranslate } from '../../shared/use-translate';
import { useGetEditorialArticleWorkflowQuery } from '../api';
import type { PanelProps } from '../content-manager/panels';
import { orderChecklist, type OrderedChecklist } from '../domain/checklist-order';
import { useAddressLocale } from '../use-address-locale';
import { useLiveChecklist } from '../use-live-checklist';
import { ruleName } from '../use-reason-text';
import { ChecklistItem } from './ChecklistItem';
import { ChecklistNews } from './ChecklistNews';

/** What stands between the article and its readers, as somebody writes. */
export function ChecklistPanel({ article, activeTab, document }: PanelProps) {
  const t = useTranslate();
  const addressLocale = useAddressLocale();
  const { data: workflow } = useGetEditorialArticleWorkflowQuery(article ?? NO_ARTICLE, { skip: article === undefined });
  const { results, error, retry } = useLiveChecklist({
    documentId: article?.documentId ?? null,
    locale: article?.locale ?? addressLocale,
    saved: activeTab === 'published' ? undefined : document,
    savedResults: workflow?.checklistResults,
  });
  const isModified = useForm('EditorialChecklist', ({ modified }) => modified);
  const ordered = results === undefined ? undefined : orderChecklist(results);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <ChecklistNews checklist={ordered} />
      {ordered === undefined ? (
        <Typography variant="pi" textColor="neutral600">
          {t('checklist.waiting')}
        </Typography>
      ) : (
        <Results checklist={ordered} />
      )}
      {isModified ? (
        <Typography variant="pi" textColor="neutral600">
          {t('checklist.ofForm')}
        </Typography>
      ) : null}
      {error === undefined ? null : (
        <Flex role="alert" direction="column" alignItems="flex-start" gap={1}>
          <Typography variant="pi" textColor="danger700">
            {t(errorTextId(error))}
          </Typography>
          <TextButton onClick={retry}>{t('error.retry')}</TextButton>
        </Flex>
      )}
    </Flex>
  );
}

/** For a query that is skipped. */
const NO_ARTICLE = { documentId: '', locale: '' };

function Results({ checklist: { open, passed, errors, warnings } }: { checklist: OrderedChecklist }) {
  const t = useTranslate();
  return (
    <>
      <Typography fontWeight="semiBold" textColor="neutral800">
        {open.length === 0 ? t('checklist.done') : t('checklist.open', { errors, warnings })}
      </Typography>
      {open.length === 0 ? null : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {open.map((result) => (
            <ChecklistItem key={result.rule} result={result} />
          ))}
        </Flex>
      )}
      <Passed results={passed} />
    </>
  );
}

function Passed({ results }: { results: readonly ChecklistResult[] }) {
  const t = useTranslate();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (results.length === 0) return null;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <TextButton aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'checklist.passed.hide' : 'checklist.passed', { count: results.length })}
      </TextButton>
      <Flex tag="ul" id={id} hidden={!isOpen} direction="column" alignItems="stretch" gap={2}>
        {isOpen ? results.map((result) => <PassedItem key={result.rule} name={ruleName(result.rule, t)} />) : null}
      </Flex>
    </Flex>
  );
}

function PassedItem({ name }: { name: string }) {
  return (
    <Typography tag="li" variant="pi" textColor="neutral600">
      {name}
    </Typography>
  );
}
