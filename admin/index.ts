import { Book, Clock, User } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { CAN_READ_RUNS, CAN_READ_TAXONOMY, CAN_SEE_BOARD, CAN_SEE_DELIVERIES } from './permissions';
import { PLUGIN_ID } from './plugin-id';
import { registerFields, showOwnFields } from './taxonomy/picking/register';
import { loadTranslations } from './translations';
import { registerInContentManager } from './workflow/content-manager/register';

/** What Strapi's panel loads at its start. Everything but this registration is fetched when it is needed. */
export default {
  register(app: StrapiApp): void {
    app.addMenuLink({
      to: `plugins/${PLUGIN_ID}`,
      icon: Book,
      intlLabel: { id: `${PLUGIN_ID}.plugin.name`, defaultMessage: 'Editorial' },
      // One of them is enough.
      permissions: [...CAN_READ_RUNS, ...CAN_SEE_BOARD, ...CAN_READ_TAXONOMY],
      Component: () => import('./App/App'),
    });
    app.widgets.register([
      {
        id: 'waiting',
        pluginId: PLUGIN_ID,
        icon: User,
        title: { id: `${PLUGIN_ID}.widget.waiting`, defaultMessage: 'Waiting for you' },
        permissions: CAN_SEE_BOARD,
        component: async () => (await import('./widgets/Waiting')).default,
      },
      {
        id: 'upcoming',
        pluginId: PLUGIN_ID,
        icon: Clock,
        title: { id: `${PLUGIN_ID}.widget.upcoming`, defaultMessage: 'Next to go live' },
        link: { label: { id: `${PLUGIN_ID}.widget.calendar`, defaultMessage: 'Open the calendar' }, href: `/plugins/${PLUGIN_ID}/calendar` },
        permissions: CAN_SEE_BOARD,
        component: async () => (await import('./widgets/Upcoming')).default,
      },
    ]);
    app.addSettingsLink(
      { id: PLUGIN_ID, intlLabel: { id: `${PLUGIN_ID}.plugin.name`, defaultMessage: 'Editorial' } },
      {
        id: `${PLUGIN_ID}-notifications`,
        to: `${PLUGIN_ID}/notifications`,
        intlLabel: { id: `${PLUGIN_ID}.deliveries.link`, defaultMessage: 'Notifications' },
        permissions: CAN_SEE_DELIVERIES,
        Component: () => import('./deliveries/DeliveriesPage/DeliveriesPage'),
      },
    );
    registerFields(app);
    app.registerPlugin({ id: PLUGIN_ID, name: 'Editorial' });
  },

  bootstrap(app: Pick<StrapiApp, 'getPlugin' | 'registerHook'>): void {
    registerInContentManager(app);
    app.registerHook('Admin/CM/pages/EditView/mutate-edit-view-layout', showOwnFields);
  },

  registerTrads({ locales }: { locales: string[] }): Promise<{ data: Record<string, string>; locale: string }[]> {
    return Promise.all(locales.map(async (locale) => ({ locale, data: await loadTranslations(locale) })));
  },
};
