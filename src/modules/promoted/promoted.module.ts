import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PromotedModel } from './promoted-model.entity.js';
import { Promotions } from './promotions.js';
import { PromotionsRepository } from './promotions.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([PromotedModel])],
  providers: [Promotions, PromotionsRepository],
  exports: [Promotions],
})
export class PromotedModule {}
