/**
 * The sandbox: Kubernetes, Astro and the packaged operator on one machine, for people and for the end-to-end tests.
 * Both services are models, but the operator sees no difference.
 */
@NullMarked
package io.astronomer.operator.sandbox;

import org.jspecify.annotations.NullMarked;
