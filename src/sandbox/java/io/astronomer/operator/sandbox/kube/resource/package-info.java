/**
 * The API server's work on resources: catalog, reads, writes, deletions, and the Status of each refusal. It is
 * independent of HTTP.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.resource;

import org.jspecify.annotations.NullMarked;
