/**
 * The sandbox: Kubernetes, Astro and the packaged operator on one machine, for people to try and for the end-to-end tests
 * to run against. The parts are real ones as far as the operator can tell; only the two services are models.
 */
@NullMarked
package io.astronomer.operator.sandbox;

import org.jspecify.annotations.NullMarked;
