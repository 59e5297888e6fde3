import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { claim, otherClaimants } from '../../lib/private/claims';

function claimant(scope: Construct, id: string, key: string): Construct {
  const construct = new Construct(scope, id);
  claim(construct, key);
  return construct;
}

describe('claims', () => {
  it('are found in the whole app, in the order in which they were made', () => {
    const app = new App();
    const [one, two] = [new Chart(app, 'one'), new Chart(app, 'two')];
    const [a, b, c] = [claimant(one, 'a', 'Role x'), claimant(two, 'b', 'Role x'), claimant(two, 'c', 'Role x')];
    claimant(one, 'd', 'Role y');
    expect([a, b, c].map((construct) => otherClaimants(construct, 'Role x').map(({ node }) => node.path))).toEqual([
      ['two/b', 'two/c'],
      ['one/a', 'two/c'],
      ['one/a', 'two/b'],
    ]);
  });

  it('of another app do not count, nor other keys', () => {
    const a = claimant(new Chart(new App(), 'one'), 'a', 'Role x');
    claimant(new Chart(new App(), 'one'), 'a', 'Role x');
    expect(otherClaimants(a, 'Role x')).toEqual([]);
    expect(otherClaimants(a, 'Role y')).toEqual([]);
  });

  it('end when a construct, or what it stands in, is removed', () => {
    const chart = new Chart(new App(), 'one');
    const group = new Construct(chart, 'group');
    const a = claimant(chart, 'a', 'Role x');
    claimant(chart, 'b', 'Role x');
    claimant(group, 'c', 'Role x');
    expect(otherClaimants(a, 'Role x')).toHaveLength(2);
    chart.node.tryRemoveChild('b');
    chart.node.tryRemoveChild('group');
    expect(otherClaimants(a, 'Role x')).toEqual([]);
  });
});
