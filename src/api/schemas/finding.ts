import * as z from 'zod';
import type { Told } from '../operation.ts';
import { owner, subscriptionRef } from './cluster-ref.ts';
import { count } from './count.ts';
import { day, instant } from './instant.ts';
import { category, ruleId, ruleName, severity, status } from './judgement.ts';
import { lazily } from './lazily.ts';
import { nextLink, sight } from './sight.ts';

const evidence = lazily(() =>
  z
    .strictObject({
      property: z.string().meta({ description: "Path in the cluster's ARM body." }),
      pool: z
        .string()
        .optional()
        .meta({ description: 'Name of the agent pool that the property is of. Absent when it is of none.' }),
      actual: z.unknown().meta({ description: 'The value as ARM states it. Null when it is not stated.' }),
      expected: z.string().meta({ description: 'What would have passed, in words.' }),
    })
    .meta({
      id: 'Evidence',
      description: 'What was seen and what was wanted, at one property of the cluster.',
    }),
);

const lines = (what: string) =>
  z
    .array(z.string())
    .optional()
    .meta({ description: `${what} Absent where there is none.` });

export const rebuild = lazily(() =>
  z
    .enum(['none', 'pool', 'cluster'])
    .meta({ description: 'What the fix replaces: nothing, the agent pool, or the whole cluster.' }),
);

export const fix = lazily(() =>
  z
    .strictObject({
      az: lines('Lines for the Azure CLI.'),
      bicep: lines('Lines of the managed cluster resource.'),
      terraform: lines('Lines of azurerm_kubernetes_cluster.'),
      rebuild,
      note: z
        .string()
        .optional()
        .meta({ description: 'What to know before. Absent where there is nothing.' }),
    })
    .meta({ id: 'Fix', description: 'How to put it right, filled in for this cluster.' }),
);

export const deadline = lazily(() =>
  z
    .strictObject({ on: day('The last good day.'), what: z.string() })
    .meta({ id: 'Deadline', description: 'A dated duty: after this day it no longer holds.' }),
);

export const finding = lazily(() =>
  z
    .strictObject({
      cluster: z.string().meta({ description: 'ARM id of the cluster.' }),
      rule: ruleId,
      name: ruleName,
      title: z
        .string()
        .nullable()
        .meta({ description: 'What the rule demands. Null when it is no longer in the catalogue.' }),
      category,
      severity,
      status,
      message: z.string().meta({ description: 'What was observed, with the days that are left.' }),
      deadline: deadline.nullable().meta({ description: 'Null where nothing falls due.' }),
      evidence: z.array(evidence).meta({ description: 'Empty unless the status is fail.' }),
      subscription: subscriptionRef,
      resourceGroup: z.string(),
      clusterName: z.string(),
      location: z
        .string()
        .nullable()
        .meta({ description: "The cluster's region. Null when ARM does not state it." }),
      owner,
      firstFailedAt: instant('When it first failed.')
        .nullable()
        .meta({ description: 'When it first failed. Null when it never has.' }),
      openSince: instant('When the present failure began.')
        .nullable()
        .meta({ description: 'When the present failure began. Null when it does not fail.' }),
      resolvedAt: instant('When the last failure ended.')
        .nullable()
        .meta({ description: 'When the last failure ended. Null when none ever has.' }),
      regressions: count('How often it has failed again after it was resolved.'),
      daysOpen: z
        .int()
        .nullable()
        .meta({ description: 'Days since the present failure began. Null when it does not fail.' }),
      exemption: z
        .string()
        .nullable()
        .meta({ description: 'Id of the exemption that accepts the failure. Null when none does.' }),
      lostSight: z.boolean().meta({
        description: 'The newest audit did not read its subscription: what stands here is from before.',
      }),
      fix: fix.nullable().meta({ description: 'Null unless it fails by a rule of the catalogue.' }),
    })
    .meta({
      id: 'Finding',
      description: 'A verdict on a cluster that is not a plain pass, with its history.',
    }),
);

export const findingPage = lazily(() =>
  z
    .strictObject({ ...sight.unwrap().shape, value: z.array(finding), nextLink })
    .meta({ id: 'FindingPage', description: 'A page of findings.' }),
);

export type FindingTold = Told<z.infer<typeof finding>>;
export type FindingPageTold = Told<z.infer<typeof findingPage>>;
