import { ApiProperty } from '@nestjs/swagger';

/** A number that may be null. */
export const number = (description?: string): PropertyDecorator =>
  ApiProperty({ type: Number, nullable: true, ...(description !== undefined && { description }) });

export const numbers = (description?: string): PropertyDecorator =>
  ApiProperty({ type: [Number], ...(description !== undefined && { description }) });

export const dates = (description?: string): PropertyDecorator =>
  ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'date' },
    ...(description !== undefined && { description }),
  });

export const date = (description?: string): PropertyDecorator =>
  ApiProperty({ type: String, format: 'date', ...(description !== undefined && { description }) });
