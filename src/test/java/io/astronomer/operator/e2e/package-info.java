/**
 * The whole, end to end: a Kubernetes API, the model of Astro and the packaged operator as a process of its own. Looks at
 * the operator from outside only: through Kubernetes, what Astro holds, its log and its own pages.
 */
@NullMarked
package io.astronomer.operator.e2e;

import org.jspecify.annotations.NullMarked;
