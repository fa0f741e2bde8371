declare module 'ml-xgboost' {
  interface Booster {
    train(x: readonly (readonly number[])[], y: readonly number[]): void;
    predict(x: readonly (readonly number[])[]): number[];
    free(): void;
  }
  const loading: Promise<new (options: Readonly<Record<string, string | number>>) => Booster>;
  export default loading;
}

declare module 'ydf-training' {
  interface Model {
    predict(csv: string): ArrayLike<number>;
    unload(): void;
  }
  type Learner = new (label: string, task: 'REGRESSION') => { train(csv: string): Model };
  interface Ydf {
    readonly RandomForestLearner: Learner;
    readonly GradientBoostedTreesLearner: Learner;
  }
  export default function load(): Promise<Ydf>;
}
