import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface } from 'typeorm';
import { productRoot } from '../../cli/local/product-root.js';

export const TEMPLATE = 'template_migrated';

type MigrationClass = new () => MigrationInterface;

async function allMigrations(): Promise<MigrationClass[]> {
  const folder = join(productRoot(), 'src/migrations');
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  const modules = await Promise.all(
    files.map((file) => import(join(folder, file)) as Promise<Record<string, MigrationClass>>),
  );
  return modules.flatMap((module) => Object.values(module)).filter((each) => typeof each === 'function');
}

/** The URL of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Makes the migrated database that each test database is a copy of. */
export async function createTemplate(serverUrl: string): Promise<void> {
  const server = await new DataSource({ type: 'postgres', url: serverUrl }).initialize();
  await server.query(`CREATE DATABASE ${TEMPLATE}`);
  await server.destroy();
  const template = new DataSource({
    type: 'postgres',
    url: databaseUrl(serverUrl, TEMPLATE),
    migrations: await allMigrations(),
  });
  await template.initialize();
  await template.runMigrations({ transaction: 'all' });
  await template.destroy();
}
