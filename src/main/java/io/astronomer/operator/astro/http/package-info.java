/**
 * HTTP adapter of the contract with the vendor: small transports with one concern each, composed in {@link
 * io.astronomer.operator.astro.http.AstroClient}. One call is one request. It does not wait, retry or log, and its exceptions quote
 * neither a request nor a response that may contain a secret.
 */
@NullMarked
package io.astronomer.operator.astro.http;

import org.jspecify.annotations.NullMarked;
