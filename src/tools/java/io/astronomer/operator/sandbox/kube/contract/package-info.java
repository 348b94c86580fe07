/**
 * The contract of a Kubernetes API server: transcripts of requests and the responses of a real one. The tests run them
 * against the embedded server and, if KUBECONFIG names one, against a real one.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.contract;

import org.jspecify.annotations.NullMarked;
