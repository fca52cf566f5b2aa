/** Decides for one recorded event who hears of it, and makes a job for each. */
export const NOTIFY_JOB = 'notify';
/** Sends one mail to one person. */
export const MAIL_JOB = 'notify-mail';
/** Sends one event to one webhook. */
export const WEBHOOK_JOB = 'notify-webhook';
