import { Gpu } from '../../../lib/job/pods/gpu';

describe('a number of GPUs', () => {
  it('is one of a vendor, or of any name', () => {
    expect([Gpu.nvidia(1), Gpu.amd(2), Gpu.of('nvidia.com/mig-1g.5gb', 3)].map((gpu) => gpu._toJson())).toEqual([
      { name: 'nvidia.com/gpu', quantity: 1 },
      { name: 'amd.com/gpu', quantity: 2 },
      { name: 'nvidia.com/mig-1g.5gb', quantity: 3 },
    ]);
  });

  it.each([0, -1, 1.5, NaN, '1', undefined])('fails on %p of them', (quantity) => {
    expect(() => Gpu.nvidia(quantity as number)).toThrow(/Gpu\.nvidia has 1 problem:\n {2}quantity: .*is not a number of GPUs \(SPK020\)/);
  });

  it.each(['', 'gpu', 'nvidia.com/', 7, undefined])('fails on the name %p', (name) => {
    expect(() => Gpu.of(name as string, 1)).toThrow(
      /resourceName: .*is not the name of an extended resource \(SPK020\); use one such as 'nvidia\.com\/gpu'/,
    );
  });
});
