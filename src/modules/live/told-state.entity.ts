import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was last told of something that nobody writes down when it changes, such as the silence of a worker. */
@Entity('told_states')
export class ToldState {
  /** `worker`, `service`, or `stall` for runs that stand still. */
  @PrimaryColumn({ type: 'varchar', length: 16 }) kind: string;
  @PrimaryColumn({ type: 'varchar', length: 64 }) name: string;
  @Column({ type: 'varchar', length: 32 }) state: string;
  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' }) since: Date;
}
