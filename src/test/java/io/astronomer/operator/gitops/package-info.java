/** Tests of the health check and actions for Argo CD, and of the examples for Argo CD and Flux. */
@NullMarked
package io.astronomer.operator.gitops;

import org.jspecify.annotations.NullMarked;
