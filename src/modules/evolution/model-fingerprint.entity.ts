import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A training configuration that has been handed to the training service, and the model it became. */
@Entity('model_fingerprints')
@Check('model_fingerprints_status_check', `status IN ('training','completed')`)
@Index('model_fingerprints_symbol', ['symbol'])
export class ModelFingerprint {
  @PrimaryColumn({ type: 'varchar', length: 64 }) fingerprint: string;
  @Column({ name: 'model_id', type: 'varchar', length: 64 }) modelId: string;
  @Column({ name: 'features_json', type: 'jsonb' }) features: string[];
  @Column({ name: 'hyperparameters_json', type: 'jsonb' }) hyperparameters: Record<string, unknown>;
  @Column({ name: 'target_transform', type: 'varchar', length: 32, nullable: true }) targetTransform:
    string | null;
  @Column({ type: 'varchar', length: 16 }) symbol: string;
  @Column({ name: 'fingerprint_version', type: 'integer' }) fingerprintVersion: number;
  /** The canonical input of the hash, for explanations. */
  @Column({ type: 'jsonb' }) components: Record<string, unknown>;
  @Column({ type: 'varchar', length: 16, default: 'training' }) status: 'training' | 'completed';
  /** The generation (`{run}-g{n}`) that had it trained; for all others it is a hit. */
  @Column({ name: 'trained_for', type: 'varchar', length: 80 }) trainedFor: string;
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'completed_at', type: 'timestamptz', precision: 3, nullable: true })
  completedAt: Date | null;
}
