/**
 * What holds for a Kubernetes API server, ours and any other: transcripts of requests with the answers that a real one
 * gave, played against the embedded one and, when KUBECONFIG names it, against a real one.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.contract;

import org.jspecify.annotations.NullMarked;
