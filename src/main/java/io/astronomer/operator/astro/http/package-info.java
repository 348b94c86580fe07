/**
 * The vendor's contract over HTTP: small layers, one concern each, put together in {@link
 * io.astronomer.operator.astro.http.AstroClient}. One call is one request; it never waits, never tries again, never
 * logs, and what it throws quotes neither a request nor an answer that may hold a secret.
 */
@NullMarked
package io.astronomer.operator.astro.http;

import org.jspecify.annotations.NullMarked;
