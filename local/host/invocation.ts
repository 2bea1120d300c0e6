import { randomBytes, randomUUID } from 'node:crypto';
import type {
  CoreInvocationContext,
  InvocationRequest,
  InvocationResponse,
  RetryContext,
  TypedData,
} from './core-contract.ts';
import type { Registry } from './core-module.ts';
import type { HostLog } from './host-log.ts';
import type { HostedFunction } from './index-functions.ts';

/** What sets a function going. */
export interface Occasion {
  /** Why it runs, for the log. */
  readonly reason: string;
  readonly data: TypedData;
  readonly triggerMetadata?: Readonly<Record<string, TypedData>>;
  readonly retryContext?: RetryContext | undefined;
  /** The id of the invocation, where somebody has to know it before it begins. */
  readonly invocationId?: string;
}

/**
 * Runs a function once, by the invocation model of `@azure/functions`, which does every conversion, and with the app's
 * hooks around it. Beginning and end are logged, a failure with its stack. Throws what the handler threw.
 */
export type Invoke = (called: HostedFunction, occasion: Occasion) => Promise<InvocationResponse>;

/** Prepares to run the functions of one app. */
export function createInvoke(registry: Registry, log: HostLog): Invoke {
  return async (called, occasion) => {
    const id = occasion.invocationId ?? randomUUID();
    const started = performance.now();
    const ended = (how: string): string =>
      `Executed (${how}, Id=${id}, Duration=${(performance.now() - started).toFixed(0)}ms)`;
    log.write('information', called.name, `Executing (Reason='${occasion.reason}', Id=${id})`);
    try {
      const response = await invokeOnce(registry, log, called, occasion, id);
      log.write('information', called.name, ended('Succeeded'));
      return response;
    } catch (error) {
      log.write('error', called.name, `${ended('Failed')}\n${errorOf(error).stack ?? String(error)}`);
      throw error;
    }
  };
}

async function invokeOnce(
  { model, hooks }: Registry,
  log: HostLog,
  called: HostedFunction,
  occasion: Occasion,
  id: string,
): Promise<InvocationResponse> {
  if (model === undefined) throw new Error('The app has set no programming model.');
  const hookData = {};
  // Known to the log hooks from the moment at which the model has made it.
  const running: { invocationContext?: object } = {};
  const coreContext: CoreInvocationContext = {
    invocationId: id,
    metadata: called.metadata,
    state: undefined,
    request: requestOf(called, occasion, id),
    log(level, category, message) {
      const entry = { ...running, hookData, level, category, message };
      hooks.runLog(entry);
      log.write(entry.level, called.name, entry.message);
    },
  };
  const invocation = model.getInvocationModel(coreContext);
  const { context, inputs } = await invocation.getArguments();
  running.invocationContext = context;

  coreContext.state = 'preInvocationHooks';
  const before = { ...running, hookData, inputs, functionCallback: called.callback };
  await hooks.run('preInvocation', before);

  coreContext.state = 'invocation';
  const after: Outcome = { ...running, hookData, inputs: before.inputs, result: null, error: null };
  try {
    after.result = await invocation.invokeFunction(context, before.inputs, before.functionCallback);
  } catch (error) {
    after.error = error;
  }

  coreContext.state = 'postInvocationHooks';
  await hooks.run('postInvocation', after);
  if (after.error !== null && after.error !== undefined) throw errorOf(after.error);
  return invocation.getResponse(context, after.result);
}

/** What a postInvocation hook sees, and may replace. */
interface Outcome {
  readonly invocationContext?: object;
  readonly hookData: object;
  readonly inputs: unknown[];
  result: unknown;
  error: unknown;
}

function requestOf(called: HostedFunction, occasion: Occasion, id: string): InvocationRequest {
  return {
    invocationId: id,
    functionId: called.name,
    inputData: [{ name: called.bindingName, data: occasion.data }],
    triggerMetadata: occasion.triggerMetadata,
    retryContext: occasion.retryContext,
    traceContext: {
      traceParent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`,
      traceState: '',
    },
  };
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
