import { withCountdown } from '../../src/evaluation/countdown.ts';

const deadline = { on: '2028-03-31', what: 'kubenet is retired' };

it.each([
  ['before it', '2026-11-20', 'It is kubenet. (kubenet is retired: 497 days left.)'],
  ['on its last good day', '2028-03-31', 'It is kubenet. (kubenet is retired: today is the last day.)'],
  ['after it', '2028-04-01', 'It is kubenet. (kubenet is retired: 1 day ago.)'],
])('counts the days of a deadline, %s', (_, today, message) => {
  expect(withCountdown('It is kubenet.', deadline, today)).toBe(message);
});

it('leaves a message without a deadline as it is', () => {
  expect(withCountdown('Local accounts are enabled.', undefined, '2026-11-20')).toBe(
    'Local accounts are enabled.',
  );
});
