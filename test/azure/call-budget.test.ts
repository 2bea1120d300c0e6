import { CallBudget } from '../../src/azure/call-budget.ts';
import { armTargetOf } from '../../src/azure/arm-path.ts';
import { laneOf } from '../../src/azure/call-pacing.ts';

const lanes = (subscription: string, calls: number, provider = 'Microsoft.ContainerService') =>
  Array.from({ length: calls }, () =>
    laneOf(armTargetOf(`/subscriptions/${subscription}/providers/${provider}/things`)),
  );
const made = (reasons: readonly (string | null)[]) => reasons.filter((reason) => reason === null).length;

it("lets through what fits into AKS's burst and four minutes, the first ones first", () => {
  const reasons = new CallBudget().admit(lanes('one', 400));
  expect(reasons.slice(0, 300)).toEqual(Array.from({ length: 300 }, () => null));
  expect(new Set(reasons.slice(300))).toEqual(
    new Set([
      'AKS answers 60 calls at once and then 1 a second in one subscription. In the 4 minutes that an audit waits for them, ' +
        '300 were made about clusters of subscription one, and none about this one.',
    ]),
  );
});

it('lets subscriptions wait side by side', () => {
  expect(made(new CallBudget().admit([...lanes('one', 300), ...lanes('two', 300)]))).toBe(600);
});

it('has four minutes for one call after another, and the burst of a subscription besides', () => {
  const budget = new CallBudget();
  expect(made(budget.admit(lanes('one', 160)))).toBe(160);
  expect(made(budget.admit(lanes('two', 400)))).toBe(200);
  expect(made(budget.admit(lanes('one', 10)))).toBe(0);
  expect(made(budget.admit(lanes('three', 400)))).toBe(60);
});

it('counts the calls of every other service together, of which there may be more', () => {
  const budget = new CallBudget();
  expect(made(budget.admit(lanes('one', 1000, 'Microsoft.Insights')))).toBe(1000);
  // 750 calls over the burst take half a minute.
  expect(made(budget.admit(lanes('one', 400)))).toBe(270);
});

it('decides the same for the same estate', () => {
  const audit = () => {
    const budget = new CallBudget();
    return [budget.admit(lanes('one', 250)), budget.admit([...lanes('one', 250), ...lanes('two', 90)])];
  };
  expect(audit()).toEqual(audit());
});
