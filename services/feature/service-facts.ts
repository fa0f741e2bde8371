export const FEATURE_SERVICE = 'feature';
export const FEATURE_SERVICE_VERSION = '0.1.0';
