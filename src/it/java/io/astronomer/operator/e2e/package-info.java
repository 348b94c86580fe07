/**
 * End-to-end tests with a Kubernetes API, the Astro service and the packaged operator as a process of its own. They
 * observe the operator from outside only: through Kubernetes, the remote objects, its log, its metrics and its health.
 */
@NullMarked
package io.astronomer.operator.e2e;

import org.jspecify.annotations.NullMarked;
