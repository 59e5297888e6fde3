import { AFFINITIES, SPREADS, TOLERATIONS } from '../cases';
import { describeCases } from '../expect-cases';

describeCases('toleration', TOLERATIONS);
describeCases('affinity', AFFINITIES);
describeCases('topologySpread', SPREADS);
