import { DNS_CONFIGS, HOST_ALIASES } from '../cases';
import { describeCases } from '../expect-cases';

describeCases('hostAlias', HOST_ALIASES);
describeCases('dnsConfig', DNS_CONFIGS);
