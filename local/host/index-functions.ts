import { z } from 'zod';
import type { Binding } from './core-contract.ts';
import type { Registration } from './core-module.ts';
import type { Route } from './routes.ts';
import { compareRoutes, parseRoute } from './routes.ts';
import type { Settings } from './settings.ts';
import { expandSettings } from './settings.ts';
import type { Schedule } from './schedule.ts';
import { parseSchedule } from './schedule.ts';

export interface HttpTrigger {
  readonly kind: 'http';
  /** The template below the route prefix. */
  readonly template: string;
  readonly route: Route;
  readonly methods: readonly string[];
  /** What the host asks for before it calls the function. */
  readonly authLevel: 'anonymous' | 'function' | 'admin';
}

export interface TimerTrigger {
  readonly kind: 'timer';
  readonly schedule: Schedule;
  readonly runOnStartup: boolean;
  readonly useMonitor: boolean;
}

export interface QueueTrigger {
  readonly kind: 'queue';
  readonly queue: string;
  /** The name of the setting that holds the connection string. */
  readonly connection: string;
}

/** A function that this host can run. */
export interface HostedFunction<T = HttpTrigger | TimerTrigger | QueueTrigger> extends Registration {
  readonly name: string;
  readonly trigger: T;
  /** The name of the binding that triggers it. */
  readonly bindingName: string;
  readonly disabled: boolean;
}

export interface FunctionIndex {
  readonly functions: readonly HostedFunction[];
  /** One sentence for each function that is not listened to, and for each binding that stays without effect. */
  readonly faults: readonly string[];
}

/** Reads what the app registered. A function that cannot be run becomes a fault and does not hinder the others. */
export function indexFunctions(registrations: readonly Registration[], settings: Settings): FunctionIndex {
  const functions: HostedFunction[] = [];
  const faults: string[] = [];
  for (const registration of registrations) {
    const { name } = registration.metadata;
    try {
      const found = readFunction(registration, settings);
      const twin = functions.find((other) => sameDoor(other, found));
      if (twin !== undefined) throw new Error(`its route is also that of '${twin.name}'`);
      functions.push(found);
      faults.push(...unheeded(registration));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      faults.push(`The function '${name}' is not listened to: ${reason.replace(/\.$/, '')}.`);
    }
  }
  return { functions, faults };
}

const httpBinding = z.object({
  type: z.literal('httpTrigger'),
  route: z.string().default(''),
  methods: z.array(z.string().transform((method) => method.toUpperCase())),
  authLevel: z.enum(['anonymous', 'function', 'admin']).default('function'),
});
const timerBinding = z.object({
  type: z.literal('timerTrigger'),
  schedule: z.string(),
  runOnStartup: z.boolean().default(false),
  useMonitor: z.boolean().default(true),
});
const queueBinding = z.object({
  type: z.literal('queueTrigger'),
  queueName: z.string(),
  connection: z.string().default(''),
});
const triggerBinding = z.discriminatedUnion('type', [httpBinding, timerBinding, queueBinding]);

function readFunction(registration: Registration, settings: Settings): HostedFunction {
  const { name, bindings } = registration.metadata;
  if (!/^[a-z][a-z0-9_-]{0,127}$/i.test(name) || name.toLowerCase() === 'host') {
    throw new Error('its name is not a letter followed by letters, digits, hyphens and underscores');
  }
  const [bindingName, binding] =
    Object.entries(bindings).find(([, { type }]) => /trigger$/i.test(type)) ?? [];
  if (bindingName === undefined || binding === undefined) throw new Error('it has no trigger');
  return {
    ...registration,
    name,
    bindingName,
    trigger: readTrigger(name, binding, settings),
    disabled: /^(?:true|1)$/i.test(settings[`AzureWebJobs.${name}.Disabled`] ?? ''),
  };
}

function readTrigger(name: string, binding: Binding, settings: Settings): HostedFunction['trigger'] {
  const parsed = triggerBinding.safeParse(binding);
  if (!parsed.success) throw new Error(bindingFault(binding, parsed.error.issues[0]));
  const trigger = parsed.data;
  switch (trigger.type) {
    case 'httpTrigger':
      return readHttpTrigger(name, trigger);
    case 'timerTrigger': {
      const { schedule, runOnStartup, useMonitor } = trigger;
      const pattern = expand('schedule', schedule, settings);
      return { kind: 'timer', schedule: parseSchedule(pattern), runOnStartup, useMonitor };
    }
    case 'queueTrigger': {
      const connection = expand('connection', trigger.connection, settings);
      return {
        kind: 'queue',
        queue: expand('queue name', trigger.queueName, settings),
        connection: connection === '' ? 'AzureWebJobsStorage' : connection,
      };
    }
  }
}

function bindingFault(binding: Binding, issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined || issue.path[0] === 'type') return `this host has no ${binding.type}`;
  return `its ${issue.path.join('.')} cannot be read: ${issue.message}`;
}

/** An empty route means the function's name. */
function readHttpTrigger(
  name: string,
  { route, methods, authLevel }: z.infer<typeof httpBinding>,
): HttpTrigger {
  const bare = route.replace(/^\/+/, '');
  const template = bare === '' ? name : bare;
  if (/^(?:admin|runtime)/i.test(template)) {
    throw new Error(
      `its route '${template}' conflicts with the built-in routes, which begin with admin and runtime`,
    );
  }
  return { kind: 'http', template, route: parseRoute(template), methods, authLevel };
}

function expand(what: string, text: string, settings: Settings): string {
  try {
    return expandSettings(text, settings);
  } catch (error) {
    throw new Error(`its ${what} ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Two HTTP functions on one template answer the same requests when they share a method. */
function sameDoor({ trigger: one }: HostedFunction, { trigger: other }: HostedFunction): boolean {
  if (one.kind !== 'http' || other.kind !== 'http') return false;
  return (
    one.template.toLowerCase() === other.template.toLowerCase() &&
    one.methods.some((method) => other.methods.includes(method)) &&
    compareRoutes(one.route, other.route) === 0
  );
}

/** The host's own bindings (tables, blobs, queues written through a binding) are not part of this host. */
function unheeded({ metadata: { name, bindings } }: Registration): string[] {
  return Object.values(bindings)
    .filter(({ type }) => !/trigger$/i.test(type) && type !== 'http')
    .map(({ type, direction }) => {
      const what = direction === 'in' ? 'input' : 'output';
      return `The ${what} binding '${type}' of the function '${name}' stays without effect: this host has none.`;
    });
}
