import { Button, type ButtonLook } from './button.tsx';
import { tell, tellError } from './toast.tsx';

/** Puts a text on the clipboard. */
export const CopyButton = ({
  text,
  label = 'Copy',
  ...look
}: { text: string; label?: string } & ButtonLook) => (
  <Button
    icon="copy"
    size="s"
    {...look}
    onClick={() => {
      navigator.clipboard.writeText(text).then(() => tell('Copied.'), tellError);
    }}
  >
    {label}
  </Button>
);
