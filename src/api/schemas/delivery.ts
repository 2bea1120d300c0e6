import * as z from 'zod';
import { deliveryOutcomes } from '../../report/delivery/delivery.ts';
import { deliveryStates } from '../../report/delivery/delivery-store.ts';
import type { Told } from '../operation.ts';
import { count, countsOf } from './count.ts';
import { instant } from './instant.ts';
import { lazily } from './lazily.ts';

/** What became of a mail, what somebody has to look at first. */
export const mailStates = ['rejected', 'sending', 'waiting', 'sent'] as const;

const audience = lazily(() =>
  z.string().meta({ description: 'Whose mail it is: governance, Teams, or the name of an owner.' }),
);
const period = lazily(() =>
  z
    .string()
    .meta({ description: 'What it is the mail of: a week, 2026-W47, one run, or a day without an audit.' }),
);

export const deliveryLine = lazily(() =>
  z
    .strictObject({
      audience,
      period,
      state: z.enum(mailStates).meta({
        description:
          '`sending`: handed over, and whether it was taken is not known. `waiting`: the mail service did not take it for now. `rejected`: it will not take it.',
      }),
      attemptedAt: instant('When the last try began.')
        .nullable()
        .meta({ description: 'When the last try began. Null where there was none.' }),
      notBefore: instant('When the next try may be.').nullable().meta({
        description: 'Before this instant the mail service wants no further try. Null when it named none.',
      }),
      reason: z
        .string()
        .nullable()
        .meta({ description: 'What the mail service said, without addresses. Null when it took the mail.' }),
      recipients: count('To how many addresses it goes.'),
    })
    .meta({ id: 'DeliveryLine', description: 'What became of one mail or card, without the addresses.' }),
);

export const deliveryList = lazily(() =>
  z
    .strictObject({
      run: z.string().meta({ description: 'Id of the audit that is reported.' }),
      asOf: instant('When that audit began.'),
      counts: countsOf(mailStates),
      value: z.array(deliveryLine).meta({ description: 'What somebody has to look at first.' }),
    })
    .meta({ id: 'DeliveryList', description: 'What became of the mails that report an audit.' }),
);

export const sendOutcome = lazily(() =>
  z
    .strictObject({
      outcome: z.enum(deliveryOutcomes).meta({
        description:
          '`sent`: it went out now. `alreadySent`: it had gone out before. `underWay`: somebody else is sending it. `taken`: one of the recipients has, or may have, another mail of the period, so nothing was sent. `uncertain`: whether it was taken is not known; the next order asks. `postponed`: the mail service takes no more for now. `rejected`: it will not take it.',
      }),
      period,
      subject: z.string(),
      recipients: count('To how many addresses it goes.'),
      run: z.string().meta({ description: 'Id of the audit that is reported.' }),
      state: z.enum(deliveryStates).meta({ description: 'How the mail stands.' }),
      reason: z
        .string()
        .nullable()
        .meta({ description: 'Why it was rejected or postponed. Null when it was neither.' }),
    })
    .meta({ id: 'SendOutcome', description: 'How an order to mail the report ended.' }),
);

export type DeliveryLineTold = Told<z.infer<typeof deliveryLine>>;
export type DeliveryListTold = Told<z.infer<typeof deliveryList>>;
export type SendOutcomeTold = Told<z.infer<typeof sendOutcome>>;
