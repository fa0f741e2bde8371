import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '../../config/version.js';

export interface ApiDescription {
  readonly title: string;
  readonly description: string;
}

/** The OpenAPI 3.1 document of an application; operations are named `<controller>_<method>`, as typed clients call them. */
export function openApiDocument(
  app: INestApplication,
  { title, description }: ApiDescription,
): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(description)
    .setVersion(VERSION)
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}
