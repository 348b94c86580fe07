/**
 * Resolves a resource into its desired state: validation of the spec, and the referenced Secrets and ConfigMaps. Reads Kubernetes
 * through a port, and decides no step.
 */
@NullMarked
package io.astronomer.operator.resolve;

import org.jspecify.annotations.NullMarked;
