import { useNavigate } from '@tanstack/react-router';

/** Goes to the page of a simulation. */
export function useOpenSimulation(): (simulation: { readonly id: string; readonly run_id: string }) => void {
  const navigate = useNavigate();
  return ({ id, run_id: run }) =>
    void navigate({ to: '/runs/$id/simulations/$simulation', params: { id: run, simulation: id } });
}
