/** What Argo CD and Flux are given: the health check, and the examples of {@code deploy/argocd} and {@code deploy/flux}. */
@NullMarked
package io.astronomer.operator.gitops;

import org.jspecify.annotations.NullMarked;
