import { Module } from '@nestjs/common';
import { FeaturesController } from './features.controller.js';

/** A proxy to the feature service. */
@Module({ controllers: [FeaturesController] })
export class FeaturesModule {}
