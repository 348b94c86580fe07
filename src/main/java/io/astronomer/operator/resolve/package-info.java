/**
 * From the resource to what is wanted: the spec's rules, and the Secrets and ConfigMaps it refers to. Reads Kubernetes
 * through a port, knows nothing of Astro's answers, and decides no step.
 */
@NullMarked
package io.astronomer.operator.resolve;

import org.jspecify.annotations.NullMarked;
