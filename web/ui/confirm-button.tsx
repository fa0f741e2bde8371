import { type ReactNode, useState } from 'react';
import { Button, type ButtonLook } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmButtonProps extends ButtonLook {
  /** The question, which is the title of the dialog. */
  question: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  label: string;
  busy?: boolean;
  disabled?: boolean;
  onConfirm: () => void;
}

/** A button for what cannot be taken back: it asks first. */
export function ConfirmButton({ question, children, label, onConfirm, ...look }: ConfirmButtonProps) {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button {...look} onClick={() => setAsks(true)}>
        {label}
      </Button>
      {asks && (
        <Dialog
          title={question}
          onClose={() => setAsks(false)}
          footer={
            <>
              <Button onClick={() => setAsks(false)}>Keep as it is</Button>
              <Button
                variant="primary"
                onClick={() => {
                  setAsks(false);
                  onConfirm();
                }}
              >
                {label}
              </Button>
            </>
          }
        >
          {children}
        </Dialog>
      )}
    </>
  );
}
