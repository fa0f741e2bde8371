import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonLook {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  size?: 'm' | 's';
  icon?: IconName;
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & ButtonLook & { busy?: boolean };

/** Without words it needs an `aria-label`. While `busy` it waits and cannot be pressed again. */
export function Button({ variant = 'secondary', size = 'm', icon, busy, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-variant={variant}
      data-size={size}
      aria-busy={busy}
      disabled={busy === true || rest.disabled}
    >
      {busy === true ? <span className={styles.spinner} aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & ButtonLook & { ref?: Ref<HTMLAnchorElement> };

/** A link to somewhere outside of the dashboard, or to a file, that looks like a button. */
export function ButtonAnchor({ variant = 'secondary', size = 'm', icon, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={styles.button} data-variant={variant} data-size={size}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

const RouterAnchor = createLink(ButtonAnchor);

/** A link to a page that looks like a button. */
export const ButtonLink: LinkComponent<typeof ButtonAnchor> = (props) => <RouterAnchor {...props} />;
