import type { Core } from '@strapi/strapi';
import type { Audience } from '../../../contracts';
import { readOptions } from '../../config';
import { ARTICLE_UID, readContent } from '../article-content';
import { findStage } from '../domain/definition';
import { topicOf } from '../domain/notifications/audiences-of';
import { composeMail, type Mail } from '../domain/notifications/compose-mail';
import { stepsOnwards } from '../domain/notifications/steps-onwards';
import { utcToWall } from '../domain/schedule';
import type { RecordedEvent } from '../types';
import type { WorkflowSetup } from '../workflow-registry';
import type { ActivePerson } from './people';

/** The mail to one person about an event; null when the article is gone, or nobody is told of such events. */
export async function mailOfEvent(
  strapi: Core.Strapi,
  { definition }: WorkflowSetup,
  event: RecordedEvent,
  { person, because }: { person: ActivePerson; because: Audience },
): Promise<Mail | null> {
  const topic = topicOf(event);
  const content = await readContent(strapi, event.articleId, event.locale);
  if (topic === null || content === null) return null;
  const { actor, comment, detail, from, to, transition } = event;
  const stageName = (key: string): string => findStage(definition, key)?.name ?? key;
  const { siteZone } = readOptions(strapi);
  return composeMail({
    topic,
    recipient: person,
    because,
    title: content.draft.title,
    locale: (await hasSeveralLocales(strapi)) ? event.locale : null,
    step: definition.transitions.find(({ key }) => key === transition)?.name ?? transition,
    from: from === null ? null : stageName(from),
    to: stageName(to),
    actor: actor.name,
    assignee: detail.assignee?.name ?? null,
    comment,
    publishAt: shownTime(detail.schedule?.publishAt ?? null, siteZone),
    unpublishAt: shownTime(detail.schedule?.unpublishAt ?? null, siteZone),
    dueDate: detail.dueDate ?? null,
    reasons: problemTexts(event),
    nextSteps: stepsOnwards(definition, to).map(({ name }) => name),
    link: articleLink(strapi, event),
  });
}

/** Of the article in the panel, as the panel itself writes it. */
export function articleLink(strapi: Core.Strapi, { articleId, locale }: Pick<RecordedEvent, 'articleId' | 'locale'>): string {
  const panel = String(strapi.config.get('admin.absoluteUrl'));
  const query = new URLSearchParams({ 'plugins[i18n][locale]': locale });
  return `${panel}/content-manager/collection-types/${ARTICLE_UID}/${encodeURIComponent(articleId)}?${query.toString()}`;
}

function problemTexts({ detail: { problem } }: RecordedEvent): string[] {
  if (problem === undefined) return [];
  return problem.reasons.length > 0 ? problem.reasons.map(({ message }) => message) : [problem.message];
}

function shownTime(utc: string | null, zone: string): string | null {
  if (utc === null) return null;
  return `${utcToWall(utc, zone).wall.replace('T', ' ')} (${zone})`;
}

async function hasSeveralLocales(strapi: Core.Strapi): Promise<boolean> {
  const locales: { find(): Promise<unknown[]> } = strapi.plugin('i18n').service('locales');
  return (await locales.find()).length > 1;
}
