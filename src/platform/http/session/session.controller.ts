import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ApiToken, type Principal } from '../api-tokens.js';
import { authenticate } from '../authenticate.js';
import { FailedAttempts } from '../failed-attempts.js';
import { identify } from '../identify.js';
import { Problem } from '../problem.js';
import { sealSession, SESSION_MS, sessionCookie } from './session-cookie.js';
import { SessionAnswer, SignInDto } from './session.dto.js';

export const SESSION_TOKENS = Symbol('tokens that open a session');
const FAILURES_A_MINUTE = 20;

/** Turns a secret into a cookie, so that no script of a page ever holds it. Open to everybody: it is how one gets in. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  private readonly failed = new FailedAttempts(FAILURES_A_MINUTE, Date.now);

  constructor(@Inject(SESSION_TOKENS) private readonly tokens: readonly ApiToken[]) {}

  @Get()
  @ApiOperation({ summary: 'Who is signed in' })
  @ApiOkResponse({ type: SessionAnswer })
  who(@Req() request: FastifyRequest): SessionAnswer {
    return this.answer(identify(request.headers, this.tokens, Date.now()));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Sign in with a token; the answer sets a cookie for twelve hours' })
  @ApiOkResponse({ type: SessionAnswer })
  signIn(
    @Body() { token }: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): SessionAnswer {
    if (this.tokens.length === 0) return this.who(request);
    const principal = authenticate(`Bearer ${token.trim()}`, this.tokens);
    const known = this.tokens.find(({ name }) => name === principal?.name);
    if (known === undefined) throw this.refuse(request, reply);
    const value = sealSession(known, Date.now() + SESSION_MS);
    void reply.header(
      'set-cookie',
      sessionCookie(value, { seconds: SESSION_MS / 1000, secure: byTls(request) }),
    );
    return this.answer(principal);
  }

  @Delete()
  @ApiOperation({ summary: 'Sign out' })
  @ApiOkResponse({ type: SessionAnswer })
  signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): SessionAnswer {
    void reply.header('set-cookie', sessionCookie('', { seconds: 0, secure: byTls(request) }));
    return this.answer(this.tokens.length === 0 ? identify({}, this.tokens, 0) : null);
  }

  private answer(principal: Principal | null): SessionAnswer {
    const required = this.tokens.length > 0;
    return { required, name: principal?.name ?? null, scopes: [...(principal?.scopes ?? [])] };
  }

  private refuse(request: FastifyRequest, reply: FastifyReply): Problem {
    const seconds = this.failed.add(request.ip);
    if (seconds === null) return new Problem(401, 'unauthorized', 'No token of API_TOKENS has this secret.');
    void reply.header('retry-after', seconds);
    const detail = `Too many refused tokens from this address; try again in ${seconds} s.`;
    return new Problem(429, 'too-many-requests', detail);
  }
}

/** Behind a proxy the connection itself is plain. */
const byTls = ({ protocol, headers }: FastifyRequest): boolean =>
  protocol === 'https' || headers['x-forwarded-proto'] === 'https';
