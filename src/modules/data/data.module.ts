import { Module } from '@nestjs/common';
import { DataController } from './data.controller.js';
import { DatasetsController } from './datasets.controller.js';
import { Markets } from './markets.js';

/** Looking at the markets of the feature service, and adding to them. */
@Module({ controllers: [DataController, DatasetsController], providers: [Markets] })
export class DataModule {}
